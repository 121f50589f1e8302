
"use strict";
(() => {
  const of = (id) => document.getElementById(id);
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const box = of("search"), query = of("query"), only = of("only");
  const count = of("count"), found = of("found"), none = of("none");
  const items = [...document.querySelectorAll("details.item")];
  // Made with the first search: of thousands of statements it takes a moment.
  let texts = null;

  const search = () => {
    const words = plain(query.value).split(/\s+/).filter(Boolean);
    if (words.length && !texts) texts = items.map((item) => plain(item.textContent));
    let shown = 0;
    items.forEach((item, at) => {
      const fits = (!only.checked || item.classList.contains("undetermined")) &&
        words.every((word) => texts[at].includes(word));
      if (item.hidden === fits) item.hidden = !fits;
      if (fits) shown += 1;
    });
    const asked = words.length > 0 || only.checked;
    count.textContent = String(shown);
    found.hidden = !asked || !shown;
    none.hidden = !asked || shown > 0;
  };

  const clear = () => {
    query.value = "";
    only.checked = false;
    search();
  };

  // A link leads to what it names, whatever is searched for; what holds it opens.
  const go = () => {
    let id;
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const target = id && of(id);
    if (!target) return;
    if (target.closest("[hidden]")) clear();
    for (let at = target.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    // What lies above gets its height as it comes into view, so that the place moves; it is gone to until it stays.
    let times = 8;
    const to = () => {
      target.scrollIntoView();
      if (--times > 0) requestAnimationFrame(to);
    };
    to();
  };

  // What is searched for while somebody still types can wait.
  let due = 0;
  const soon = () => {
    clearTimeout(due);
    due = setTimeout(search, items.length > 500 ? 150 : 0);
  };

  if (box) {
    box.hidden = false;
    query.addEventListener("input", soon);
    only.addEventListener("change", search);
    query.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });
    // What a browser left in the fields when the page was loaded anew.
    if (query.value || only.checked) search();
  }
  addEventListener("hashchange", go);
  go();
  // Where a browser does not print what is closed, it is opened for that, and closed again.
  if (!CSS.supports("selector(::details-content)")) {
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = [...document.querySelectorAll("details:not([open])")].filter((one) => !one.hidden);
      for (const one of opened) one.open = true;
    });
    addEventListener("afterprint", () => { for (const one of opened) one.open = false; });
  }
})();
