#!/usr/bin/env python3
"""A second calculation of `examples/year`, which shares nothing with the program.

What it computes, from the fact files and the company's own file alone, month by month for 2022:

- T1 (management): fines T1.7.1, T1.7.2, T1.7.3; bonuses T1.6.1 to T1.6.4; referrals T1.2.5, T1.2.6 (with T1.2.1, T1.2.2, T1.2.4)
- T2 (department): fines T2.3.1 to T2.3.7
- T3 (bonus): points T3c and T3a.5; pay, guarantee, top-up, settlement T3b.2.2; commission T3b.2.2.1; composite, runs, low scores,
  dismissal T3b.2.2.2.e; the pot and its parts T3b.2.2.2.f, g; grades T3b.2.1
- P (promotion): P.2.3, P.3.1, P.4.1 to P.4.4, P.5, P.6
- the company's limit on a month's fines

It does not compute what an occurrence counts as (a late leave as lateness, say); it goes straight to what follows from it.

    python3 tests/oracle/year.py                    every result, a line each
    python3 tests/oracle/year.py --tables           the tables of examples/year/EXPECTED.md
    handbook eval POLICIES --facts examples/year --period 2022 --format json | python3 tests/oracle/year.py --compare -

`--compare` exits with 1 and names each difference. Needs Python 3.9 or later and PyYAML; without PyYAML it says so and exits with 77.
"""

import calendar
import glob
import json
import os
import re
import sys
from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction

try:
    import yaml
except ImportError:
    yaml = None

FOLDER = os.path.join(os.path.dirname(__file__), "..", "..", "examples", "year")
YEAR = 2022
CENT = Fraction(1, 100)
UNKNOWN = "unknown"       # not recorded, or not covered
NOT_HELD = "not held"     # recorded as not held
LEVELS = ["试用", "初级", "中级", "高级", "储备主管"]
MARKS = {"D": 0, "C": 1, "B": 2, "A": 3}


# ---- days and months ------------------------------------------------------------------------------------------------

def day(text):
    return date(*map(int, text.split("-")))


def add_months(when, months):
    """The plain anniversary; a day that the month lacks is its last."""
    index = when.year * 12 + when.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(when.day, calendar.monthrange(year, month + 1)[1]))


def first_of(month):
    return date(month[0], month[1], 1)


def last_of(month):
    return date(month[0], month[1], calendar.monthrange(*month)[1])


def month_of(when):
    return (when.year, when.month)


def shift(month, by):
    return month_of(add_months(first_of(month), by))


def months_between(first, last):
    while first <= last:
        yield first
        first = shift(first, 1)


def text_of(month):
    return f"{month[0]}-{month[1]:02}"


def quarter_days(quarter):
    year, number = quarter
    return date(year, 3 * number - 2, 1), last_of((year, 3 * number))


def quarter_text(quarter):
    return f"{quarter[0]}-Q{quarter[1]}"


# ---- yes, no and unknown --------------------------------------------------------------------------------------------

def both(*answers):
    if False in answers:
        return False
    return UNKNOWN if UNKNOWN in answers else True


def either(*answers):
    if True in answers:
        return True
    return UNKNOWN if UNKNOWN in answers else False


def at_least(bounds, least):
    low, high = bounds
    if low >= least:
        return True
    return UNKNOWN if high >= least else False


def run_of(answers):
    """The unbroken run at the front of `answers`, latest first: the least and the most that it can be."""
    low = high = 0
    certain = True
    for answer in answers:
        if answer == NOT_HELD:
            continue
        if answer is False:
            break
        certain = certain and answer is True
        low += certain
        high += 1
    return low, high


def mean_at_most(values, most):
    values = [value for value in values if value != NOT_HELD]
    if UNKNOWN in values or not values:
        return UNKNOWN
    return Fraction(sum(values), len(values)) <= most


# ---- the files ------------------------------------------------------------------------------------------------------

def covered_months(text):
    ends = []
    for end in text.split(".."):
        if re.fullmatch(r"\d{4}", end):
            ends.append(((int(end), 1), (int(end), 12)))
        elif "Q" in end:
            year, quarter = map(int, end.split("-Q"))
            ends.append(((year, 3 * quarter - 2), (year, 3 * quarter)))
        else:
            month = tuple(map(int, end.split("-")))
            ends.append((month, month))
    return set(months_between(ends[0][0], ends[-1][1]))


class Person:
    """What the files say of one employee; every scalar is the text that was written."""

    def __init__(self, ident):
        self.id = ident
        self.facts = {}
        self.covered = set()

    def take(self, entry, months):
        self.covered |= months
        for key, value in entry.items():
            old = self.facts.get(key)
            if isinstance(old, dict) and isinstance(value, dict):
                old.update(value)
            elif isinstance(old, list) and isinstance(value, list):
                old.extend(value)
            elif isinstance(old, (dict, list)):
                self.facts[key] = [*self.spread(old), *self.spread(value)]
            else:
                self.facts[key] = value

    @staticmethod
    def spread(value):
        """The occurrences of an event, however they are written: pairs of a day (or month) and fields."""
        if isinstance(value, list):
            return [(day(one), {}) if isinstance(one, str) else one if isinstance(one, tuple) else (day(one["日期"]), one) for one in value]
        found = []
        for month, what in value.items():
            month = tuple(map(int, month.split("-")))
            found += Person.spread(what) if isinstance(what, list) else [(month, {})] * int(what)
        return found

    @property
    def hired(self):
        return day(self.facts["入职日期"])

    @property
    def left(self):
        return day(self.facts["离职日期"]) if "离职日期" in self.facts else None

    def works_in(self, month):
        return self.hired <= last_of(month) and (self.left is None or self.left >= first_of(month))

    def last_day(self, month):
        return min(last_of(month), self.left or last_of(month))

    def since(self, when, months, today):
        return add_months(when, months) <= today

    def dated(self, key, today):
        """The value of a dated fact and its first day."""
        value = self.facts[key]
        if isinstance(value, str):
            return value, None
        found = [(day(one["自"]), one["为"]) for one in value if day(one["自"]) <= today]
        return (max(found)[1], max(found)[0]) if found else (UNKNOWN, None)

    def attested(self, key, today):
        value = self.facts.get(key)
        if value is None or (isinstance(value, dict) and day(value["于"]) > today):
            return UNKNOWN
        return (value["为"] if isinstance(value, dict) else value) == "是"

    def events(self, key, first, last):
        """The occurrences from a day to a day, by day; those of a bare count have None for the day."""
        found = []
        for when, fields in self.spread(self.facts.get(key, [])):
            if isinstance(when, tuple):
                if first <= first_of(when) and last_of(when) <= last_of(month_of(last)):
                    found.append((None, fields))
            elif first <= when <= last:
                found.append((when, fields))
        return sorted(found, key=lambda one: (one[0] is None, one[0] or date.min))

    def covers(self, first, last):
        return all(month in self.covered for month in months_between(month_of(max(first, self.hired)), month_of(last)))

    def record(self, key, period):
        value = self.facts.get(key, {}).get(period, UNKNOWN)
        return NOT_HELD if value == "无" else value

    def composite(self, month):
        scores = self.record("综合考评", text_of(month))
        if isinstance(scores, str):
            return scores
        return sum((Fraction(scores[part]) for part in ("小组任务", "本职工作", "客户满意度", "业务素质")), Fraction(0))

    def assessed(self, month):
        answer = self.record("已考评", text_of(month))
        return answer if answer == UNKNOWN else answer == "是"


def load():
    if yaml is None:
        print("skipped: PyYAML is not installed (python3 -m pip install pyyaml)", file=sys.stderr)
        sys.exit(77)
    people, company = {}, {}
    for path in sorted(glob.glob(os.path.join(FOLDER, "*.yaml"))):
        with open(path, encoding="utf-8") as file:
            content = yaml.load(file, Loader=yaml.BaseLoader)
        months = covered_months(content["涵盖"])
        company.update(content.get("公司", {}))
        for entry in content["员工"]:
            person = people.setdefault(entry["工号"], Person(entry["工号"]))
            person.take({key: value for key, value in entry.items() if key != "工号"}, months)
    return [people[ident] for ident in sorted(people)], company


class Company:
    """The company's own file: the tables that it fills, by day, and its limit."""

    def __init__(self, path):
        self.tables = defaultdict(list)
        self.limit = None
        kind = name = None
        with open(path, encoding="utf-8") as file:
            for line in file:
                words = line.split("#")[0].split()
                if not words:
                    continue
                if words[0] in ("amend", "limit", "policy", "use"):
                    kind, name = words[0], words[1] if len(words) > 1 else None
                elif words[0] == "in":
                    until = day(words[5]) if len(words) > 5 else date.max
                    self.begin(kind, name, day(words[3]), until)
                elif words[0] == "at":
                    self.limit["most"] = Fraction(words[2])
                elif ":" in words:
                    key, value = line.split("#")[0].split(":")
                    number = Fraction(re.search(r"[\d.]+", value)[0])
                    self.tables[name][-1]["rows"].append((key.strip(), number / 100 if "%" in value else number))

    def begin(self, kind, name, first, until):
        if kind == "limit":
            self.limit = {"from": first, "until": until}
        else:
            self.tables[name].append({"from": first, "until": until, "rows": []})

    def rows(self, name, today):
        return next(table["rows"] for table in self.tables[name] if table["from"] <= today <= table["until"])

    def of_option(self, name, option, today):
        return dict(self.rows(name, today))[option]

    def commission(self, sales, today):
        """Marginal: each stage's rate on the part of the sales inside it, in all half up to the cent (T3b.2.2.1, g)."""
        stages = [(Fraction(re.search(r"[\d.]+", key)[0]), rate) for key, rate in self.rows("commission", today)]
        total = Fraction(0)
        for (low, rate), (high, _) in zip(stages, stages[1:] + [(None, None)]):
            total += rate * max(min(sales, high if high is not None else sales) - low, 0)
        return half_up(total)


def half_up(amount):
    return Fraction((amount / CENT + Fraction(1, 2)).__floor__()) * CENT


OPTION = {"售前组": "presale", "售后组": "aftersale", "初级客服": "junior_agent", "中级客服": "intermediate_agent",
          "高级客服": "senior_agent", "资深客服": "principal_agent"}


# ---- one month ------------------------------------------------------------------------------------------------------

class Month:
    """What the clauses give in one month, for everybody."""

    def __init__(self, world, month):
        self.world, self.month = world, month
        self.first, self.last = first_of(month), last_of(month)
        self.people = [person for person in world.people if person.works_in(month)]

    def of_month(self, person, key):
        return person.events(key, self.first, self.last)

    def clock(self, text):
        hours, minutes, *seconds = map(int, text.split(":"))
        return hours * 3600 + minutes * 60 + (seconds[0] if seconds else 0)

    def give(self, person, rule, amount, when=None):
        self.world.given[person.id, self.month, rule].append((when, amount))

    def state(self, person, rule, outcome):
        self.world.states[person.id, self.month, rule] = outcome

    # -- T1

    def attendance(self, person):
        """Late, early leave, absence and leave of the month, as T1 classes them (T1.2.1, T1.2.2, T1.2.4, T1.2.5)."""
        late = len(self.of_month(person, "迟到"))
        early = len(self.of_month(person, "早退"))
        absence = len(self.of_month(person, "旷工"))
        leave = max(len(self.of_month(person, "休息")) - 2, 0)
        hours = {"白班": ("8:30", "18:00"), "晚班": ("15:30", "24:00")}
        for _, duty in self.of_month(person, "出勤"):
            begins, ends = map(self.clock, hours[duty["班次"]])
            come, gone = duty.get("上班打卡", "无"), duty.get("下班打卡", "无")
            late += come != "无" and self.clock(come) > begins
            early += gone != "无" and self.clock(gone) < ends
        absence += sum(fields["有正当理由"] == "否" for _, fields in self.of_month(person, "缺勤"))
        for when, fields in self.of_month(person, "请假"):
            if "申报日期" in fields and day(fields["申报日期"]) < when:
                leave += 1
            elif fields.get("当天仍上班") == "是":
                late += 1
            else:
                absence += 1
        return late, early, absence, leave

    def management(self, person):
        clean = sum(self.attendance(person)) == 0
        if not clean:
            self.state(person, "corresponding_fines", "given")
        whole = person.hired <= self.first and (person.left is None or person.left >= self.last)
        if clean and whole:
            self.give(person, "full_attendance", Fraction(100))
        for when, fields in self.of_month(person, "辞职离职"):
            notice = fields.get("递交日期", "无")
            if notice == "无" or add_months(day(notice), 1) > when:
                self.state(person, "short_notice", "given")
        for number, (when, _) in enumerate(self.of_month(person, "分心")):
            self.give(person, "distraction_fine", Fraction(50 * 2 ** number), when)
        caused = [when for when, fields in self.of_month(person, "投诉")
                  if fields["属实"] == "是" and fields.get("同事提出") != "是" and fields["起因"] in ("服务", "服务态度")]
        for number, when in enumerate(caused):
            self.give(person, "service_complaint_fine", Fraction(50 * 2 ** number), when)
        for when, fields in self.of_month(person, "对骂"):
            if fields["聊天记录查实"] == "是":
                self.give(person, "quarrel_fine", Fraction(50), when)

    def prizes(self):
        """T1.6.2 to T1.6.4: all who tie for first win."""
        for rule, key in (("top_sales", "销售额"), ("top_service", "服务综合评分"), ("top_conversion", "转化率")):
            values = {p: Fraction(p.record(key, text_of(self.month)).rstrip("%")) for p in self.people}
            for person, value in values.items():
                if value == max(values.values()):
                    self.give(person, rule, Fraction(100))

    # -- T2

    def department(self, person):
        punches = self.of_month(person, "漏打卡")
        punches += [(when, fields) for when, fields in self.of_month(person, "出勤")
                    if "无" in (fields.get("上班打卡", "无"), fields.get("下班打卡", "无"))]
        forms = 0
        for when, fields in sorted(punches, key=lambda one: one[0]):
            filed = fields.get("补卡日期", "无")
            if filed == "无" or day(filed) > when + timedelta(days=3):
                self.give(person, "unexcused_punch", Fraction(10), when)
                continue
            forms += 1
            if fields.get("补卡被拒") == "是":
                self.give(person, "rejected_form", Fraction(10), when)
            elif forms > 5:
                self.give(person, "sixth_form", Fraction(10), when)
        for when, fields in self.of_month(person, "离岗"):
            if fields["已调班"] == "否":
                self.give(person, "left_without_swap", Fraction(20), when)
        if sum(fields.get("有特别原因") != "是" for _, fields in self.of_month(person, "查岗未登录")) >= 3:
            self.give(person, "offline", Fraction(10))
        complaints = [(when, fields) for when, fields in self.of_month(person, "投诉") if fields["属实"] == "是"]
        rung = [fields for _, fields in complaints if fields["起因"] == "电话未接" and int(fields.get("响铃声数", 6)) > 5]
        if len(rung) >= 3:
            self.give(person, "unanswered_calls", Fraction(5))
        absences = [when for when, _ in self.of_month(person, "旷工")]
        for when, fields in self.of_month(person, "请假"):
            papers = [fields.get("手续日期", "无"), fields.get("批准日期", "无")]
            if "无" in papers or any(day(paper) >= when for paper in papers):
                absences.append(when)
        for when in sorted(absences):
            self.give(person, "absence_fine", Fraction(30), when)
        for when, _ in self.of_month(person, "同时用餐电话无人接"):
            self.give(person, "meal_overlap_fine", Fraction(5), when)
        for when, fields in complaints:
            if fields.get("同事提出") != "是" and fields["起因"] == "服务态度" and fields.get("损害形象") == "是":
                self.give(person, "attitude_complaint", Fraction(5), when)

    def violations(self, person, first, last):
        """What is recorded as the breach of a clause of any of the papers."""
        found = []
        for key in ("违规", "分心", "上班聊天", "未用普通话", "同时用餐电话无人接"):
            found += person.events(key, first, last)
        # A quarrel that the chat record does not show is none.
        found += [one for one in person.events("对骂", first, last) if one[1]["聊天记录查实"] == "是"]
        found += [one for one in person.events("离岗", first, last) if one[1]["已调班"] == "否"]
        found += [one for one in person.events("用餐", first, last) if int(one[1]["用餐用时"].rstrip("分钟")) > 35]
        return len(found)

    BREACHES = ("service_complaint_fine", "unexcused_punch", "rejected_form", "sixth_form", "absence_fine", "attitude_complaint")

    def clean(self, person):
        """Nobody's breach of any of the papers in the month: none recorded, and none that T1 or T2 finds in what is."""
        fined = any(self.world.given.get((person.id, self.month, rule)) for rule in self.BREACHES)
        offline = any(fields.get("有特别原因") != "是" for _, fields in self.of_month(person, "查岗未登录"))
        rung = any(fields["属实"] == "是" and fields["起因"] == "电话未接" and int(fields.get("响铃声数", 6)) > 5
                   for _, fields in self.of_month(person, "投诉"))
        absent = self.attendance(person)[2] > 0
        return not (fined or offline or rung or absent or self.violations(person, self.first, self.last))

    # -- T3: points

    def points(self, person):
        give = lambda rule, points, when=None: self.give(person, rule, Fraction(points), when)
        work = {p: p.record("工作量与质量", text_of(self.month)) for p in self.people}
        best = all(Fraction(work[person][part]) == max(Fraction(one[part]) for one in work.values()) for part in ("工作量", "工作质量"))
        if best and self.clean(person):
            give("best_worker", 5)
        for when, fields in self.of_month(person, "客服考试"):
            if Fraction(fields["得分"]) == Fraction(fields["满分"]):
                give("full_marks", 5, when)
        for when, _ in self.of_month(person, "顶班"):
            give("stand_in_points", 5, when)
        for when, _ in self.of_month(person, "额外工作"):
            give("extra_task_points", 5, when)
        if not any(fields["属实"] == "是" for _, fields in self.of_month(person, "投诉")):
            give("no_complaint", 5)
        for when, fields in self.of_month(person, "合理化建议"):
            if fields["采纳"] == "是" and fields.get("试行有效") == "是":
                give("suggestion_points", 5, when)
        for when, _ in self.of_month(person, "未用普通话"):
            give("mandarin_points", -2, when)

    CONDUCT = ("best_worker", "full_marks", "stand_in_points", "extra_task_points", "no_complaint", "suggestion_points", "mandarin_points")

    def conduct(self, person):
        return sum((self.world.sum(person, self.month, rule) for rule in self.CONDUCT), Fraction(0))

    def attitude(self, person):
        """T3a.5: a point a line; presence and proposals from the records."""
        for when, sheet in self.of_month(person, "态度考核表"):
            began = day(sheet["观察起日"])
            sums = {}
            for rule, lines in ATTITUDE.items():
                sums[rule] = Fraction(sum({"加分": 1, "减分": -1}.get(sheet.get(line), 0) for line in lines))
                self.give(person, rule, sums[rule], when)
            away = person.events("缺勤", began, when)
            assert person.covers(began, when), "the sheets of this example lie inside what is covered"
            if not away and add_months(began, 12) <= when + timedelta(days=1):
                sums["full_presence"] = Fraction(1)
            by_month = defaultdict(int)
            for one, _ in away:
                by_month[month_of(one)] += 1
            if max(by_month.values(), default=0) >= 3 or len(away) >= 15 or any(f["有正当理由"] == "否" for _, f in away):
                sums["poor_presence"] = Fraction(-1)
            if sheet.get("持之以恒") == "减分":
                sums["no_perseverance"] = Fraction(-1)
            proposed = {month_of(one) for one, _ in person.events("改进提案", began, when)}
            if sheet.get("持之以恒") == "加分" and proposed >= set(months_between(month_of(began), month_of(when))):
                sums["steady_proposals"] = Fraction(1)
            for rule in ("full_presence", "poor_presence", "no_perseverance", "steady_proposals"):
                if rule in sums:
                    self.give(person, rule, sums[rule], when)
            self.give(person, "attitude_total", sum(sums.values()))

    # -- T3: money

    def on_probation(self, person):
        return not person.since(person.hired, 1, person.last_day(self.month))

    def guarantee(self, person):
        if self.on_probation(person):
            return Fraction(1600)
        today = person.last_day(self.month)
        return Fraction(2500 if person.since(person.hired, 24, today) else 2200 if person.since(person.hired, 12, today) else 2000)

    def commission(self, person):
        return self.world.company.commission(Fraction(person.record("销售额", text_of(self.month))), self.last)

    def share_of_desk(self, person):
        desk = OPTION[person.dated("所属客服组", person.last_day(self.month))[0]]
        return self.world.company.of_option("department_share", desk, self.last)

    def pot(self):
        return half_up(sum(self.commission(p) * self.share_of_desk(p) for p in self.people))

    def sharers(self):
        return [p for p in self.people if p.assessed(self.month) and not self.on_probation(p)]

    def score(self, person):
        return max(person.composite(self.month) + self.conduct(person), Fraction(0))

    def parts(self):
        """Rounded down to the cent, what is left cent by cent to the largest fractions, ties by id (g)."""
        pot, sharers = self.pot(), self.sharers()
        total = sum(self.score(p) for p in sharers)
        exact = {p: pot * self.score(p) / total for p in sharers}
        cents = {p: (amount / CENT).__floor__() for p, amount in exact.items()}
        left = int(pot / CENT) - sum(cents.values())
        for person in sorted(sharers, key=lambda p: (-(exact[p] / CENT - cents[p]), p.id))[:left]:
            cents[person] += 1
        self.exact, self.floors = exact, {p: (amount / CENT).__floor__() * CENT for p, amount in exact.items()}
        return {person: number * CENT for person, number in cents.items()}

    def winner(self, person, month):
        """First in the composite score and best employee of the month; unknown if not covered, passed over if not assessed."""
        if not person.works_in(month):
            return False
        if not person.assessed(month):
            return NOT_HELD
        named = bool(person.events("部门优秀员工", first_of(month), last_of(month)))
        if not named:
            return False if month in person.covered else UNKNOWN
        scores = [p.composite(month) for p in self.world.people if p.works_in(month) and p.assessed(month)]
        return person.composite(month) == max(scores)

    def run(self, person):
        months = list(months_between(month_of(person.hired), self.month))[::-1]
        low, high = run_of(self.winner(person, month) for month in months)
        assert low == high, "every run of this example is known"
        return low

    def pay(self, person, part):
        today = person.last_day(self.month)
        if self.on_probation(person):
            self.give(person, "probation_salary", Fraction(1600))
        else:
            grade = OPTION[person.dated("客服等级", today)[0]]
            self.give(person, "grade_salary", self.world.company.of_option("base_pay", grade, self.last))
            if part is not None:
                self.give(person, "own_bonus", part)
            run = self.run(person)
            if run >= 3 and run % 3 == 0 and self.winner(person, self.month) is True:
                self.give(person, "run_bonus", Fraction(100 * (run // 3)))
            if person.assessed(self.month) and person.composite(self.month) < 60:
                self.give(person, "low_score_fine", Fraction(100))
        earned, guarantee = self.earned(person), self.guarantee(person)
        if earned < guarantee:
            self.give(person, "top_up", guarantee - earned)

    def earned(self, person):
        return sum(self.world.sum(person, self.month, rule) for rule in ("probation_salary", "grade_salary", "own_bonus", "run_bonus"))

    def settle(self, person):
        """T3b.2.2: in December, or in the leaver's last month."""
        if self.month[1] != 12 and (person.left is None or month_of(person.left) != self.month):
            return
        months = [m for m in self.world.months if m.month <= self.month and person in m.people]
        earned = sum(m.earned(person) for m in months)
        guarantees = sum(m.guarantee(person) for m in months)
        received = earned + sum(self.world.sum(person, m.month, "top_up") for m in months)
        self.give(person, "year_settlement", max(earned, guarantees) - received)
        self.world.settlements[person] = (earned, guarantees, received)

    def dismissal(self, person):
        months = list(months_between(month_of(person.hired), self.month))[::-1]
        score_of = lambda month: NOT_HELD if person.assessed(month) is False else person.composite(month)
        below = lambda score: score if isinstance(score, str) else score < 60
        warned = lambda month: (bool(person.events("警告处分", first_of(month), last_of(month)))
                                or (False if month in person.covered else UNKNOWN))
        answer = either(at_least(run_of(below(score_of(m)) for m in months), 2),
                        at_least(run_of(warned(m) for m in months), 3))
        if answer:
            self.state(person, "dismissal", "undetermined" if answer == UNKNOWN else "given")

    # -- T3b.2.1: grades

    def grades(self, person):
        today = person.last_day(self.month)
        grade, since = person.dated("客服等级", today)
        asked = {"初级客服": ("grade_intermediate", GRADE["intermediate"]), "中级客服": ("grade_senior", GRADE["senior"]),
                 "高级客服": ("grade_principal", GRADE["principal"])}.get(grade)
        if asked is None:
            return
        rule, attested = asked
        answers = [person.attested(key, today) for key in attested]
        if rule == "grade_intermediate":
            answers.append(person.since(since, 3, today))
        elif rule == "grade_senior":
            began = person.facts.get("初级起始日")
            answers.append(UNKNOWN if began is None else person.since(day(began), 12, today))
        else:
            answers.append(person.since(person.hired, 24, today))
        self.promotion(person, rule, both(*answers), [], since)

    # -- P

    def finished_months(self, person, today, count):
        """The latest finished months; that in which somebody leaves is finished with the last day of work."""
        last = month_of(today) if today == person.last_day(month_of(today)) else shift(month_of(today), -1)
        return [month for month in (shift(last, -n) for n in range(count)) if person.works_in(month)]

    def finished_quarters(self, person, today, count):
        found, quarter = [], (today.year, (today.month + 2) // 3)
        while len(found) < count:
            first, last = quarter_days(quarter)
            if last < person.hired:
                break
            if last <= today:
                found.append(quarter)
            quarter = (quarter[0], quarter[1] - 1) if quarter[1] > 1 else (quarter[0] - 1, 4)
        return found

    def place(self, person, month):
        review = person.record("月度考评", text_of(month))
        return review if isinstance(review, str) else int(review["名次"])

    def mark(self, person, quarter):
        mark = person.record("季度考核", quarter_text(quarter))
        return mark if mark in (UNKNOWN, NOT_HELD) else MARKS[mark]

    def places_at_most_3(self, person, today, months):
        return mean_at_most([self.place(person, m) for m in self.finished_months(person, today, months)], 3)

    def marks_a(self, person, today, quarters, least):
        marks = [self.mark(person, q) for q in self.finished_quarters(person, today, quarters)]
        return at_least((marks.count(3), marks.count(3) + marks.count(UNKNOWN)), least)

    def titles(self, person, today, least):
        found = len(person.events("优秀客服称号", person.hired, today))
        return at_least((found, found if person.covers(person.hired, today) else 10 ** 6), least)

    def outstanding(self, person, today):
        """P.2.3: what stands for the attested conditions of the rung skipped to."""
        return both(either(person.attested("突出贡献", today), person.attested("特殊技能", today)), person.attested("评审优秀", today))

    def rung(self, person, rung, today):
        """The measurable conditions of a rung (P.4.2.G, P.4.3.F, P.4.4.G)."""
        if rung == "中级":
            return both(self.places_at_most_3(person, today, 3), self.marks_a(person, today, 1, 1), person.since(person.hired, 3, today))
        if rung == "高级":
            return both(self.titles(person, today, 1), self.places_at_most_3(person, today, 6),
                        self.marks_a(person, today, 2, 2), person.since(person.hired, 6, today))
        return both(self.titles(person, today, 3), self.places_at_most_3(person, today, 12),
                    self.marks_a(person, today, 4, 3), person.since(person.hired, 12, today))

    def to_junior(self, person, today):
        since = person.dated("级别", today)[1]
        broken = self.violations(person, since, today)
        clean = False if broken else True if person.covers(since, today) else UNKNOWN
        return both(clean, *(person.attested(key, today) for key in ATTESTED["初级"]))

    def promotion(self, person, rule, answer, steps, since, asked_again=None):
        """P.5: the steps count in their order, after the level last changed; from the first on, the conditions are those of its day."""
        today = person.last_day(self.month)
        recorded = person.facts.get(STEPS_OF.get(rule, ""), {})
        taken, before = [], since or date.min
        for step in steps:
            days = recorded.get(step, [])
            days = sorted(day(one) for one in ([days] if isinstance(days, str) else days))
            fit = [one for one in days if before <= one <= today]
            if not fit:
                break
            before = fit[0]
            taken.append(before)
        if taken:
            answer = asked_again(taken[0])
        if answer == UNKNOWN:
            self.state(person, rule, "undetermined")
        elif answer and len(taken) < len(steps):
            self.state(person, rule, "waiting " + steps[len(taken)])
        elif answer:
            self.state(person, rule, f"effective {taken[-1] if taken else today}")

    def ladder(self, person):
        today = person.last_day(self.month)
        level, since = person.dated("级别", today)
        for rule, lower, upper, skips in PROMOTIONS:
            if level != lower:
                continue
            if upper == "初级":
                asked = lambda when: self.to_junior(person, when)
            elif skips:
                asked = lambda when, upper=upper: both(self.outstanding(person, when), self.rung(person, upper, when))
            else:
                asked = lambda when, upper=upper: both(*(person.attested(key, when) for key in ATTESTED[upper]), self.rung(person, upper, when))
            self.promotion(person, rule, asked(today), STEPS[upper], since, asked)
        self.ladder_down(person, level, since, today)
        if level in ("高级", "储备主管") and self.world.vacant(today):
            self.state(person, "supervisor_candidate", "given")
        if level == "储备主管":
            self.state(person, "reserve_rung", "given")
        self.give(person, "monthly_salary", UNKNOWN if self.month[0] != 2018 else Fraction(BASE_2018[level]))

    def inside(self, person, first, last):
        """The months and quarters that lie inside, latest first."""
        months = [m for m in months_between(month_of(first), month_of(last)) if first <= first_of(m) and last_of(m) <= last]
        quarters = [(m[0], (m[1] + 2) // 3) for m in months if m[1] % 3 == 0 and quarter_days((m[0], m[1] // 3))[0] >= first]
        return months[::-1], quarters[::-1]

    def ladder_down(self, person, level, since, today):
        """P.4.1.G, P.4.2.H, P.4.3.G."""
        last = last_of(month_of(today))
        compare = lambda value, holds: value if isinstance(value, str) else holds(value)
        count = lambda answers: (answers.count(True), answers.count(True) + answers.count(UNKNOWN))
        months, quarters = self.inside(person, since, last)
        if level == "初级":
            passed = [person.record("月度考评", text_of(m)) for m in months]
            failed = at_least(run_of(compare(one, lambda r: r["及格"] == "否") if isinstance(one, str) else one["及格"] == "否" for one in passed), 3)
            if failed:
                self.state(person, "failing_junior", "undetermined" if failed == UNKNOWN else "given")
        elif level == "中级":
            down = either(at_least(run_of(compare(self.place(person, m), lambda p: p > 3) for m in months), 3),
                          at_least(run_of(compare(self.mark(person, q), lambda v: v == 2) for q in quarters), 2),
                          at_least(count([compare(self.mark(person, q), lambda v: v < 2) for q in quarters]), 1))
            self.demotion(person, "back_to_junior", down, today)
        elif level == "高级":
            months, quarters = self.inside(person, since, min(last, add_months(since, 12)))
            down = either(at_least(count([compare(self.place(person, m), lambda p: p > 3) for m in months]), 3),
                          at_least(count([compare(self.mark(person, q), lambda v: v == 2) for q in quarters]), 2),
                          at_least(count([compare(self.mark(person, q), lambda v: v < 2) for q in quarters]), 1))
            self.demotion(person, "back_to_intermediate", down, today)

    def demotion(self, person, rule, answer, today):
        if answer:
            self.state(person, rule, "undetermined" if answer == UNKNOWN else f"effective {today}")

    # -- the whole month

    def work(self):
        for person in self.people:
            self.management(person)
            self.department(person)
            self.points(person)
            self.attitude(person)
        self.prizes()
        parts = self.parts()
        for person in self.people:
            self.pay(person, parts.get(person))
            self.dismissal(person)
            self.grades(person)
            self.ladder(person)
            self.settle(person)
            self.cut(person)

    def cut(self, person):
        """The company's limit: the latest fines go first."""
        limit = self.world.company.limit
        if not limit["from"] <= self.last <= limit["until"]:
            return
        fines = [(when or person.last_day(self.month), rule, place) for rule in FINES
                 for place, (when, _) in enumerate(self.world.given.get((person.id, self.month, rule), []))]
        over = sum(self.world.sum(person, self.month, rule) for rule in FINES) - limit["most"]
        for when, rule, place in sorted(fines, reverse=True):
            lines = self.world.given[person.id, self.month, rule]
            taken = max(min(over, lines[place][1]), Fraction(0))
            over -= taken
            lines[place] = (lines[place][0], lines[place][1] - taken)
            if taken:
                self.world.cuts[person.id, self.month].append((rule, when, taken))


ATTITUDE = {
    "obedience_lines": ("守规章", "仪表整洁", "谈吐大方", "踏实", "有条理", "补他人之疏"),
    "cooperation_lines": ("帮人赶进度", "为上司分担", "顾全群体目标", "舍己合作"),
    "initiative_lines": ("不知疲倦", "好学", "敢挑战", "肯发言"),
    "responsibility_lines": ("了解下属工作", "找出失误原因", "把握工作阶段"),
}
ATTESTED = {
    "初级": ("认同企业文化", "诚信进取", "精通本职", "业绩突出", "试用期考核合格"),
    "中级": ("沟通能力强", "熟悉其他岗位", "能提改善方案", "协助领导", "汇报规划有序"),
    "高级": ("影响力出众", "主动补位", "善于完善流程", "督促任务完成", "活跃团队建设"),
    "储备主管": ("独当一面", "带动同事", "独立编制流程", "独立组织培训", "代理部门领导", "应对突发事件"),
}
COMMON = ("引导消费", "有效宣传品牌", "配合促销", "服从公司管理")
LEADING = ("协助主管", "能带新人", "顾客情况统计", "协调各部门")
GRADE = {
    "intermediate": ("礼仪熟悉", "善用平台", "熟悉货品流程", *COMMON),
    "senior": ("礼仪精熟", "有效用平台", "熟悉货品流程", *COMMON, *LEADING),
    "principal": ("礼仪精熟", "善用平台", "货品业务精通", *COMMON, *LEADING, "独立带队"),
}
PROMOTIONS = [
    ("to_junior", "试用", "初级", False), ("skip_to_intermediate", "试用", "中级", True), ("to_intermediate", "初级", "中级", False),
    ("skip_to_senior", "初级", "高级", True), ("to_senior", "中级", "高级", False), ("skip_to_reserve", "中级", "储备主管", True),
    ("to_reserve", "高级", "储备主管", False),
]
STEPS = {"初级": ["转正考核", "转正审批"], "中级": ["推举", "审核"], "高级": ["推举", "审核"],
         "储备主管": ["推举", "本人申请", "审核", "答辩通过"]}
STEPS_OF = {"to_junior": "升初级", "to_intermediate": "升中级", "to_senior": "升高级", "to_reserve": "升储备主管",
            "skip_to_intermediate": "试用越级升中级", "skip_to_senior": "初级越级升高级", "skip_to_reserve": "中级越级升储备主管"}
STEP_NAMES = {"conversion_assessment": "转正考核", "conversion_approval": "转正审批", "nomination": "推举", "application": "本人申请",
              "approval": "审核", "defence_passed": "答辩通过"}
BASE_2018 = dict(zip(LEVELS, (1800, 2200, 2500, 3000, 4000)))
FINES = {
    "distraction_fine": "T1.7.1", "service_complaint_fine": "T1.7.2", "quarrel_fine": "T1.7.3", "unexcused_punch": "T2.3.1",
    "rejected_form": "T2.3.1", "sixth_form": "T2.3.1", "left_without_swap": "T2.3.2", "offline": "T2.3.3", "unanswered_calls": "T2.3.4",
    "absence_fine": "T2.3.5", "meal_overlap_fine": "T2.3.6", "attitude_complaint": "T2.3.7", "low_score_fine": "T3b.2.2.2.e",
}
BONUSES = {
    "full_attendance": "T1.6.1", "top_sales": "T1.6.3, T1.6.4", "top_service": "T1.6.3", "top_conversion": "T1.6.4",
    "run_bonus": "T3b.2.2.2.e", "own_bonus": "T3b.2.2.2.g",
}
PAY = {"grade_salary": "T3b.2.1", "probation_salary": "T3b.2.2", "top_up": "T3b.2.2", "year_settlement": "T3b.2.2"}


class World:
    """The whole year: of `examples/year`, or of other people of a company with the same tables."""

    def __init__(self, people=None, work=None):
        self.people, self.of_company = load() if people is None else (people, {})
        self.company = Company(os.path.join(FOLDER, "company.policy"))
        self.given, self.states, self.cuts = defaultdict(list), {}, defaultdict(list)
        self.settlements = {}
        self.months = [(work or Month)(self, (YEAR, number)) for number in range(1, 13)]
        for month in self.months:
            month.work()

    def sum(self, person, month, rule):
        return sum((amount for _, amount in self.given.get((person.id, month, rule), [])), Fraction(0))

    def vacant(self, today):
        values = [(day(one["自"]), one["为"]) for one in self.of_company["主管职位空缺"] if day(one["自"]) <= today]
        return max(values)[1] == "是"


# ---- what comes out -------------------------------------------------------------------------------------------------

def money(amount):
    cents = amount / CENT
    assert cents.denominator == 1, f"{amount} is no amount of cents"
    sign, cents = ("-" if cents < 0 else ""), abs(int(cents))
    return f"{sign}{cents // 100}.{cents % 100:02}"


def number(amount):
    return str(int(amount)) if amount.denominator == 1 else str(float(amount))


def everything(world):
    """By employee, month and rule: the amounts, smallest first, or the state."""
    found = {}
    for (ident, month, rule), lines in world.given.items():
        if lines:
            found[ident, text_of(month), rule] = sorted(str(UNKNOWN if amount == UNKNOWN else Fraction(amount)) for _, amount in lines)
    for (ident, month, rule), state in world.states.items():
        found[ident, text_of(month), rule] = [state]
    return found


def theirs(document):
    """The same of the program's JSON."""
    found = defaultdict(list)
    for line in document["lines"]:
        if line["kind"] in ("counts-as", "also-counts-as"):
            continue
        if line["amount"] is not None:
            said = str(Fraction(line["amount"]))
        elif line["outcome"] == "waiting":
            said = "waiting " + STEP_NAMES[line["waiting_for"][0]["step"]]
        elif line["outcome"] == "effective":
            said = f"effective {line['effective']}"
        elif line["outcome"] == "undetermined" and line["kind"] in ("fine", "bonus", "pay", "salary", "points"):
            said = UNKNOWN
        else:
            said = line["outcome"]
        found[line["employee"], line["month"], line["rule"]].append(said)
    return {key: sorted(lines) for key, lines in found.items()}


def compare(world, path):
    with sys.stdin if path == "-" else open(path, encoding="utf-8") as file:
        found = theirs(json.load(file))
    expected = everything(world)
    different = 0
    for key in sorted(expected.keys() | found.keys()):
        if expected.get(key, []) != found.get(key, []):
            different += 1
            print(" ".join(key), "expected", expected.get(key, []), "found", found.get(key, []))
    print(f"{len(expected)} results by employee, month and rule; {different} differ")
    return 1 if different else 0


def table(head, rows):
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(map(str, row)) + " |")
    print()


def month_tables(world, month):
    print(f"## {text_of(month.month)}\n")
    pot, parts = month.pot(), month.parts()
    desks = defaultdict(list)
    for person in month.people:
        desks[month.share_of_desk(person)].append(month.commission(person))
    formula = " + ".join(f"{money(sum(own))} × {int(share * 100)}%" for share, own in sorted(desks.items(), reverse=True))
    exact = sum(share * sum(own) for share, own in desks.items())
    total = sum(month.score(p) for p in parts)
    print(f"Pot: {formula} = {float(exact):.5f}".rstrip("0").rstrip(".") + f" → **{money(pot)}**; sum of scores {number(total)}.\n")
    rows = []
    for person in month.people:
        take = lambda rule: world.sum(person, month.month, rule)
        salary = take("grade_salary") + take("probation_salary")
        shares = person in parts
        rows.append([person.id, money(month.commission(person)),
                     f"{number(person.composite(month.month))} {'+' if month.conduct(person) >= 0 else '−'} {number(abs(month.conduct(person)))}"
                     if shares else ("probation" if month.on_probation(person) else "not assessed"),
                     number(month.score(person)) if shares else "", f"{float(month.exact[person]):.4f}" if shares else "",
                     money(take("own_bonus")) + (" *" if take("own_bonus") > month.floors[person] else "") if shares else "", money(take("run_bonus")) if take("run_bonus") else "",
                     money(salary), money(month.earned(person)), money(month.guarantee(person)),
                     money(take("top_up")) if take("top_up") else ""])
    rows.append(["", money(sum(month.commission(p) for p in month.people)), "", f"**{number(total)}**", "",
                 f"**{money(sum(parts.values()))}**", "", "", money(sum(month.earned(p) for p in month.people)),
                 money(sum(month.guarantee(p) for p in month.people)), f"**{money(sum(world.sum(p, month.month, 'top_up') for p in month.people))}**"])
    table(["", "commission", "composite, points", "score", "exact", "own_bonus", "run_bonus", "salary", "earned", "guarantee", "top_up"], rows)


def clause_table(world):
    def total(rule, month):
        return sum((amount for (_, at, name), lines in world.given.items() if name == rule and at == month for _, amount in lines), Fraction(0))
    for title, rules in (("Fines, after the limit", FINES), ("Bonuses", BONUSES), ("Pay", PAY)):
        print(f"### {title}\n")
        rows, sums = [], [Fraction(0)] * 13
        for rule, clause in rules.items():
            row = [total(rule, m.month) for m in world.months]
            row.append(sum(row))
            sums = [a + b for a, b in zip(sums, row)]
            rows.append([clause, rule, *(number_or_blank(amount) for amount in row)])
        rows.append(["", "together", *(f"**{number_or_blank(amount)}**" for amount in sums)])
        table(["clause", "rule", *map(str, range(1, 13)), "2022"], rows)


def number_or_blank(amount):
    return "" if amount == 0 else str(int(amount)) if amount.denominator == 1 else money(amount)


def year_table(world):
    rows = []
    for person, (earned, guarantees, received) in sorted(world.settlements.items(), key=lambda one: one[0].id):
        rows.append([person.id, money(earned), money(guarantees), money(received), money(max(earned, guarantees)),
                     money(max(earned, guarantees) - received)])
    table(["", "earned", "guarantees", "paid in the months", "larger of the first two", "year_settlement"], rows)


def points_table(world):
    rows = []
    for person in world.people:
        row = []
        for month in world.months:
            row.append(number(month.conduct(person)) if person in month.people else "")
        rows.append([person.id, *row])
    table(["", *map(str, range(1, 13))], rows)


def tables(world):
    for month in world.months:
        month_tables(world, month)
    print("## The year\n")
    year_table(world)
    points_table(world)
    clause_table(world)
    table(["", "month", "rule", "day", "cut"], [[ident, text_of(month), rule, when, money(taken)]
                                                for (ident, month), cuts in sorted(world.cuts.items()) for rule, when, taken in cuts])


def main(arguments):
    world = World()
    if arguments[:1] == ["--compare"] and len(arguments) == 2:
        return compare(world, arguments[1])
    if arguments == ["--tables"]:
        tables(world)
        return 0
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    for key, lines in sorted(everything(world).items()):
        print(*key, *lines)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
