
"use strict";
(() => {
  const of = (id) => document.getElementById(id);
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const box = of("search"), query = of("query"), count = of("count"), found = of("found"), none = of("none");
  const items = [...document.querySelectorAll(".item")];
  const texts = items.map((item) => plain(item.textContent));
  const groups = [...document.querySelectorAll(".section, .part:not(.since)")];
  const marks = typeof Highlight === "function" && CSS.highlights;

  const highlight = (words) => {
    if (!marks) return;
    CSS.highlights.delete("found");
    if (!words.length) return;
    const ranges = [];
    for (const item of items) {
      if (item.hidden || ranges.length > 1000) continue;
      const walker = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.data.toLowerCase();
        if (text.length !== node.data.length) continue;
        for (const word of words) {
          for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
            const range = new Range();
            range.setStart(node, at);
            range.setEnd(node, at + word.length);
            ranges.push(range);
          }
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };

  const search = () => {
    const words = plain(query.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    items.forEach((item, at) => {
      item.hidden = !words.every((word) => texts[at].includes(word));
      if (!item.hidden) shown += 1;
    });
    for (const group of groups) group.hidden = !group.querySelector(".item:not([hidden])");
    count.textContent = String(shown);
    found.hidden = !words.length || !shown;
    none.hidden = !words.length || shown > 0;
    highlight(words);
  };

  const clear = () => {
    if (!query.value) return;
    query.value = "";
    search();
  };

  // A link leads to what it names, whatever is searched for; an example that holds it opens.
  const go = () => {
    let id;
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const target = id && of(id);
    if (!target) return;
    if (target.closest("[hidden]")) clear();
    for (let at = target.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    target.scrollIntoView();
  };

  box.hidden = false;
  query.addEventListener("input", search);
  query.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });
  addEventListener("hashchange", go);
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll(".examples details")) details.open = true;
  });
  // What a browser left in the field when the page was loaded anew.
  if (query.value) search();
})();
