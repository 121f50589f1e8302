#!/usr/bin/env python3
"""Employees made by chance, worked by the program and by the second calculation of `year.py`, compared to the cent.

    python3 tests/oracle/people.py --handbook target/release/handbook [--employees 10000] [--company 50] [--seed 1]

Each company has a year of facts that exercise every money rule of T1, T2 and T3 (and the points that decide the parts of the
pot), with the tables and the limit of `examples/year/company.policy`; each hospital a quarter of breaches for H. The program gets the
facts as YAML, the second calculation the same facts as they were made: no reader is shared. Every amount of every rule, employee and
month must be the same. Exits with 1 and names the differences, with the seed that makes them again. Needs Python 3.9 or later,
and nothing else.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from datetime import date, timedelta
from fractions import Fraction

import year

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
SHOP = ["policies/shop/management.policy", "policies/shop/department.policy", "policies/shop/bonus.policy", "examples/year/company.policy"]
COVERED = ((2021, 1), (2022, 12))
MONEY = set(year.FINES) | set(year.BONUSES) | set(year.PAY) | set(year.Month.CONDUCT)


class Month(year.Month):
    """A month without what is neither money nor decides any."""

    def grades(self, person):
        pass

    def ladder(self, person):
        pass


# ---- facts ----------------------------------------------------------------------------------------------------------

class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def yes(self, chance):
        return self.random.random() < chance

    def of(self, *options):
        return self.random.choice(options)

    def decimal(self, most, places):
        whole = self.random.randint(0, most * 10 ** places)
        return str(Fraction(whole, 10 ** places).__floor__()) + (f".{whole % 10 ** places:0{places}}" if places else "")

    def day(self, first, last):
        return first + timedelta(days=self.random.randint(0, (last - first).days))

    def days(self, first, last, most):
        """Different days, in order; most often none."""
        number = self.of(0, 0, 0, 1, 1, 2, self.random.randint(0, most))
        length = (last - first).days + 1
        return sorted(first + timedelta(days=at) for at in self.random.sample(range(length), min(number, length)))

    def employee(self, ident):
        hired = self.of(self.day(date(2021, 1, 1), date(2022, 11, 30)), date(2021, 1, 31), date(2021, 2, 28), date(2022, 3, 1),
                        self.day(date(2021, 1, 1), date(2021, 12, 31)))
        facts = {"入职日期": str(hired), "小组": self.of("白班", "晚班"), "所属客服组": self.of("售前组", "售后组")}
        left = None
        if self.yes(0.12):
            left = max(self.of(self.day(hired, date(2022, 12, 31)), date(2022, 7, 31)), hired)
            facts["离职日期"] = str(left)
        grades = ["初级客服", "中级客服", "高级客服", "资深客服"]
        at = self.random.randrange(4)
        facts["客服等级"] = [{"为": grades[at], "自": str(hired)}]
        if self.yes(0.4) and at < 3 and hired < date(2022, 10, 1):
            facts["客服等级"].append({"为": grades[at + 1], "自": str(self.day(hired + timedelta(days=1), date(2022, 12, 31)))})
        person = year.Person(ident)
        person.facts, person.covered = facts, set(year.months_between(*COVERED))
        star = self.yes(0.15)
        for month in year.months_between(year.month_of(hired), COVERED[1]):
            if person.works_in(month):
                self.month(person, month, star)
        return person

    def month(self, person, month, star):
        first, last = max(year.first_of(month), person.hired), person.last_day(month)
        self.records(person, month, star)
        facts = person.facts
        put = lambda key, value: facts.setdefault(key, []).append(value)
        plain = {"迟到": 1, "早退": 1, "旷工": 2, "分心": 5, "未用普通话": 3, "顶班": 2, "额外工作": 2, "同时用餐电话无人接": 2, "上班聊天": 1, "警告处分": 1}
        for key, most in plain.items():
            if self.yes(0.25):
                for when in self.days(first, last, most):
                    put(key, str(when))
        for when in self.days(first, last, 4) if self.yes(0.5) else []:
            put("休息", str(when))
        if self.yes(0.9 if star else 0.04):
            put("部门优秀员工", str(last))
        causes = ["电话未接"] if self.yes(0.1) else ["服务", "服务态度", "电话未接", "商品", "物流"]
        for when in self.days(first, last, 6):
            put("投诉", {"日期": str(when), "属实": self.of("是", "是", "否"), "起因": self.of(*causes),
                       **self.some(损害形象=self.of("是", "否"), 同事提出=self.of("是", "否", "否"), 响铃声数=str(self.random.randint(3, 8)))})
        # The rings are of an unanswered call alone.
        for one in facts.get("投诉", []):
            if one["起因"] != "电话未接":
                one.pop("响铃声数", None)
        simple = {"对骂": ("聊天记录查实", ()), "离岗": ("已调班", ())}
        for key, (field, _) in simple.items():
            for when in self.days(first, last, 3) if self.yes(0.3) else []:
                put(key, {"日期": str(when), field: self.of("是", "否")})
        for when in self.days(first, last, 5) if self.yes(0.4) else []:
            put("查岗未登录", {"日期": str(when), **self.some(有特别原因=self.of("是", "否"))})
        for when in self.days(first, last, 2) if self.yes(0.2) else []:
            put("用餐", {"日期": str(when), "用餐用时": f"{self.random.randint(25, 45)}分钟"})
        for when in self.days(first, last, 2) if self.yes(0.2) else []:
            put("缺勤", {"日期": str(when), "有正当理由": self.of("是", "是", "否")})
        for when in self.days(first, last, 2) if self.yes(0.2) else []:
            put("客服考试", {"日期": str(when), "得分": self.of("100", "99.5", "60"), "满分": "100"})
        for when in self.days(first, last, 2) if self.yes(0.2) else []:
            put("合理化建议", {"日期": str(when), "采纳": self.of("是", "否"), "试行有效": self.of("是", "否")})
        for when in self.days(first, last, 2) if self.yes(0.3) else []:
            put("请假", self.leave(when))
        # A missed punch stands on its own or in a shift, and on one day in one of them alone.
        for when in self.days(first, last, 12) if self.yes(0.5) else []:
            if self.yes(0.5):
                put("漏打卡", {"日期": str(when), **self.form(when)})
            else:
                put("出勤", self.duty(when))

    def some(self, **fields):
        return {key: value for key, value in fields.items() if self.yes(0.5)}

    def form(self, when):
        filed = {"补卡日期": str(when + timedelta(days=self.random.randint(0, 5)))} if self.yes(0.85) else {}
        return {**filed, **({"补卡被拒": self.of("是", "否")} if filed and self.yes(0.3) else {})}

    def duty(self, when):
        shift = self.of("白班", "晚班")
        come, gone = (("8:29:59", "8:30", "8:30:01", "无"), ("17:59:59", "18:00", "无")) if shift == "白班" else (
            ("15:00", "15:30", "15:31", "无"), ("23:59:59", "24:00", "24:30", "无"))
        duty = {"日期": str(when), "班次": shift, "上班打卡": self.of(*come), "下班打卡": self.of(*gone)}
        return {**duty, **(self.form(when) if "无" in duty.values() else {})}

    def leave(self, when):
        near = lambda: str(when + timedelta(days=self.random.randint(-3, 1)))
        return {"日期": str(when), **self.some(申报日期=near(), 批准日期=near(), 手续日期=near(), 当天仍上班=self.of("是", "否"))}

    def records(self, person, month, star):
        name, facts = year.text_of(month), person.facts
        put = lambda key, value: facts.setdefault(key, {}).update({name: value})
        put("销售额", self.of(self.decimal(130000, 2), self.decimal(60000, 2), "50000.00", "40000", "0"))
        put("转化率", self.of("30%", self.decimal(40, 1) + "%"))
        put("服务综合评分", self.of("97", self.decimal(100, 1)))
        put("工作量与质量", {"工作量": str(self.random.randint(100, 300)), "工作质量": self.of("98", self.decimal(98, 1))})
        put("已考评", "是" if self.yes(0.95) else "否")
        least = 0.9 if star else self.of(0.3, 0.6, 0.7)
        part = lambda most: str(self.random.randint(int(most * least), most))
        scores = {"小组任务": part(30), "本职工作": part(20), "客户满意度": part(30), "业务素质": part(20)}
        put("综合考评", self.of(scores, scores, {"小组任务": "18", "本职工作": "12", "客户满意度": "18", "业务素质": "12"}) if not star else
            {"小组任务": "30", "本职工作": "20", "客户满意度": "30", "业务素质": "20"})


# ---- both calculations ----------------------------------------------------------------------------------------------

def flow(value):
    """YAML of a value, on one line; every scalar as it was made."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return value


def written(people, covered):
    lines = [f"涵盖: {covered}", "员工:"]
    for person in people:
        lines.append(f"  - 工号: {person.id}")
        lines += [f"    {key}: {flow(value)}" for key, value in person.facts.items()]
    return "\n".join(lines) + "\n"


def evaluated(handbook, policies, facts, period):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "facts.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(facts)
        command = [handbook, "eval", *policies, "--facts", path, "--period", period, "--format", "json"]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if ended.returncode not in (0, 1) or not ended.stdout:
        sys.exit(f"the program did not work: {ended.stderr[:3000]}")
    return json.loads(ended.stdout)


def differences(expected, found, seed):
    wrong = []
    for key in sorted(expected.keys() | found.keys()):
        if expected.get(key, []) != found.get(key, []):
            wrong.append(f"seed {seed}: {' '.join(key)}: expected {expected.get(key, [])}, found {found.get(key, [])}")
    return wrong


def shop(handbook, seed, employees, rules):
    maker = Maker(seed)
    people = [maker.employee(f"E{at:05}") for at in range(employees)]
    world = year.World(people, Month)
    expected = {key: lines for key, lines in year.everything(world).items() if key[2] in MONEY}
    cut = {(ident, year.text_of(month)) for ident, month in world.cuts}
    document = evaluated(handbook, SHOP, written(people, "2021-01..2022-12"), "2022")
    found = {key: lines for key, lines in year.theirs(document).items() if key[2] in MONEY}
    rules.update(rule for _, _, rule in expected)
    return differences(summed(expected, cut), summed(found, cut), seed)


def summed(results, cut):
    """Which of the fines of one day a limit takes first is nowhere said: where it took something, they are taken together."""
    together, sums = {}, defaultdict(Fraction)
    for (ident, month, rule), lines in results.items():
        if (ident, month) in cut and rule in year.FINES:
            sums[ident, month, "all fines"] += sum(map(Fraction, lines))
        else:
            together[ident, month, rule] = lines
    return {**together, **{key: [str(amount)] for key, amount in sums.items()}}


def hospital(handbook, seed, employees, rules):
    """H.1.6: 10 for each breach of section 1; H.2.2: 20 each. The rest of the paper has no money."""
    maker, people, expected = Maker(seed), [], {}
    clauses = ["H.1.1", "H.1.2", "H.1.3", "H.1.4", "H.1.5", "H.2.1", "H.2.2", "H.2.3", "H.3.9", "H.4.3"]
    for at in range(employees):
        person, fines = year.Person(f"N{at:05}"), defaultdict(list)
        person.facts = {"入职日期": "2018-03-05", "违规": []}
        for month in ((2022, 1), (2022, 2), (2022, 3)):
            for when in maker.days(year.first_of(month), year.last_of(month), 6):
                clause = maker.of(*clauses)
                person.facts["违规"].append({"日期": str(when), "条款": clause})
                if clause.startswith("H.1."):
                    fines[person.id, year.text_of(month), "仪容罚款"].append("10")
                elif clause == "H.2.2":
                    fines[person.id, year.text_of(month), "工作服罚款"].append("20")
        expected.update({key: sorted(lines) for key, lines in fines.items()})
        people.append(person)
    document = evaluated(handbook, ["policies/hospital.policy"], written(people, "2022-01..2022-03"), "2022-Q1")
    found = {key: lines for key, lines in year.theirs(document).items() if key[2] in ("仪容罚款", "工作服罚款")}
    rules.update(rule for _, _, rule in expected)
    return differences(expected, found, seed)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--handbook", required=True)
    parser.add_argument("--employees", type=int, default=10_000)
    parser.add_argument("--company", type=int, default=50, help="employees of one company")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    handbook, rules, wrong = os.path.abspath(asked.handbook), Counter(), []
    companies = max(asked.employees // asked.company, 1)
    for at in range(companies):
        # One in ten is a hospital.
        work = hospital if at % 10 == 9 else shop
        wrong += work(handbook, asked.seed * 100_000 + at, asked.company, rules)
    for line in wrong[:40]:
        print(line)
    unseen = MONEY - set(rules)
    print(f"{companies * asked.company} employees of {companies} companies, {sum(rules.values())} results; {len(wrong)} differ")
    print("rules: " + ", ".join(f"{rule} {number}" for rule, number in sorted(rules.items())))
    if unseen and companies >= 10:
        print(f"nothing was made for: {', '.join(sorted(unseen))}")
    return 1 if wrong or (unseen and companies >= 10) else 0


if __name__ == "__main__":
    sys.exit(main())
