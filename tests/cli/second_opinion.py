"""What pandas makes of the export, and SQL of the history, beside the figures
of the same days. Prints what differs, as a JSON array."""

import csv
import datetime as dt
import json
import sqlite3
import sys
import zoneinfo

import pandas as pd

CSV, FIGURES, DATABASE = sys.argv[1:4]
rows = pd.read_csv(CSV, keep_default_na=False, na_values=[""])
figures = json.load(open(FIGURES))
differs = []


def same(name, mine, theirs):
    if mine is None or theirs is None:
        if mine is not theirs:
            differs.append([name, mine, theirs])
    elif abs(float(mine) - float(theirs)) > 0.0006:
        differs.append([name, float(mine), float(theirs)])


def value(name):
    return figures[name]["value"]


database = sqlite3.connect(f"file:{DATABASE}?mode=ro", uri=True)
as_of = int(dt.datetime.fromisoformat(figures["as_of"]).timestamp())
# What is not frozen is as it is known now.
frozen = figures["frozen_at"]
known = dt.datetime.fromisoformat(frozen).timestamp() if frozen else float("inf")
countries = dict(database.execute("SELECT code, country FROM branch"))
zones = {"GB": "Europe/London", "FR": "Europe/Paris"}
first, last = (dt.date.fromisoformat(figures[end]) for end in ("from", "to"))


def midnight(day, country):
    zone = zoneinfo.ZoneInfo(zones[country])
    return int(dt.datetime.combine(day, dt.time(), zone).timestamp())


# Counts.
for column in ("received", "handled", "outstanding", "overdue", "reopened", "saved",
               "promises_kept_in_time", "postponements", "email_overrides", "ideas",
               "executive_calls"):
    same(column, rows[column].sum(), value(column))
for figure, column in (("customers_called", "calls"), ("customers_reached", "conversations"),
                       ("written_only", "written_only")):
    same(figure, rows[rows[column] > 0]["customer"].nunique(), value(figure))
same("calls", rows["calls"].sum(), figures["customers_called"]["n"])
same("conversations", rows["conversations"].sum(), figures["customers_reached"]["n"])
same("promises", rows["promises"].sum(), figures["promises_kept_in_time"]["n"])
reached = rows[rows["conversations"] > 0]["customer"].nunique()
same("attempts", rows["attempts"].sum() / reached if reached else None,
     value("attempts_per_customer_reached"))
same("cost", rows["cost"].sum() * 100, value("cost_of_gestures"))
same("unreachable", (rows["closed_as"] == "unreachable").sum(), value("unreachable"))
marked = rows.dropna(subset=["score_before", "score_after"])
same("score_before", marked["score_before"].mean() if len(marked) else None, value("score_before"))
same("score_after", marked["score_after"].mean() if len(marked) else None, value("score_after"))
unhappy = marked[marked["score_before"] <= 6]
same("saved by marks", (unhappy["score_after"] >= 7).sum(), value("saved"))

# Causes and families: of the last closing, as nothing was closed twice.
assert rows["handled"].max() <= 1, "choose days without a second closing"
for column, key in (("cause", "causes"), ("family", "families"), ("step", "steps")):
    mine = rows[column].dropna().value_counts().to_dict()
    for code in set(mine) | set(figures[key]):
        same(f"{column} {code}", mine.get(code, 0), figures[key].get(code, {"value": 0})["value"])


# Times: of what came in the period, those who still wait included, by hand.
def kaplan_meier(times, part):
    left, waiting = 1.0, len(times)
    for minutes in sorted({minutes for minutes, _ in times if minutes is not None}):
        at = [happened for end, happened in times if end == minutes]
        if any(at):
            left *= 1 - sum(at) / waiting
            if left <= 1 - part + 1e-9:
                return minutes / 60
        waiting -= len(at)
    return None


came = rows[rows["received"] == 1]
for what in ("attempt", "conversation"):
    waits, minutes = came[f"first_{what}_wait"], came[f"first_{what}_minutes"]
    times = [(None if wait == "never" else int(end), wait == "happened")
             for wait, end in zip(waits, minutes)]
    same(f"time_to_first_{what}", kaplan_meier(times, 0.5), value(f"time_to_first_{what}"))
    same(f"time_to_first_{what}_p90", kaplan_meier(times, 0.9), value(f"time_to_first_{what}_p90"))
    # Where nobody waits any more that is the plain quantile.
    if len(times) and all(happened for _, happened in times):
        plain = minutes.quantile(0.5, interpolation="lower") / 60
        same(f"plain {what}", plain, value(f"time_to_first_{what}"))
# Each desk's days end at its own midnight.
open_rows = rows[rows["outstanding"] == 1]
ends = open_rows["branch"].map(lambda branch: min(
    midnight(last + dt.timedelta(1), countries[branch]), as_of))
answered = pd.to_datetime(open_rows["answered_at"]).map(lambda at: at.timestamp())
ages = (ends - answered) // 60 / 1440
for figure, part in (("age_of_outstanding", 0.5), ("oldest_outstanding", 1.0)):
    oldest = ages.quantile(part, interpolation="lower") if len(ages) else None
    same(figure, oldest, value(figure))

# The history itself, by SQL.
def code(number):
    alphabet = "0123456789abcdefghjkmnpqrstvwxyz"
    return "".join(alphabet[number >> 5 * at & 31] for at in range(12))


undone = {json.loads(data)["undone"] for (data,) in
          database.execute("SELECT data FROM event WHERE kind = 'undone'")}
counts, called, reached, cost = {}, set(), set(), 0
for country in zones:
    found = database.execute(
        """SELECT event.kind, event.op, event.direction, event.outcome, event.conversation,
                  alert.customer, event.data
           FROM event JOIN alert ON alert.id = event.alert
           JOIN branch ON branch.id = alert.branch
           WHERE branch.country = ? AND event.at >= ? AND event.at < ? AND event.recorded_at <= ?""",
        (country, midnight(first, country), midnight(last + dt.timedelta(1), country), known))
    for kind, op, direction, outcome, talked, customer, data in found:
        if code(op) in undone:
            continue
        counts[kind] = counts.get(kind, 0) + 1
        if kind == "called" and talked:
            reached.add(customer)
        # Lines that broke, numbers that are nobody's and wrong ones ring nowhere.
        rang = outcome not in ("line_trouble", "out_of_service", "wrong_person")
        if kind == "called" and direction == "outbound" and (talked or rang):
            called.add(customer)
        if kind == "closed":
            cost += json.loads(data)["closing"]["cost"]
for kind, figure in (("received", "received"), ("closed", "handled"), ("reopened", "reopened"),
                     ("postponed", "postponements"), ("email_overridden", "email_overrides"),
                     ("idea", "ideas")):
    same(f"SQL {figure}", counts.get(kind, 0), value(figure))
same("SQL customers_called", len(called), value("customers_called"))
same("SQL customers_reached", len(reached), value("customers_reached"))
same("SQL cost", cost, value("cost_of_gestures"))

print(json.dumps(differs))
