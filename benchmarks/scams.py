"""What the scam score holds of each sample, where its reading was learned from the others only.

`python -m benchmarks.scams` writes the weights that the site uses, learned from all samples.
"""

import json
import sys

from benchmarks._learning import SAMPLES, learn_all, samples_of
from careers.terms import scam_demands, scam_reading
from careers.terms.scams import ALARM, Surroundings, suspect

FILES = (
    "scams.jsonl",
    "scam_postings.jsonl",
    "held_out_postings.jsonl",
    "first_sight_postings.jsonl",
    "second_sight_postings.jsonl",
    "third_sight_postings.jsonl",
    "own_postings.jsonl",
    "fourth_sight_postings.jsonl",
    "fifth_sight_postings.jsonl",
    "sixth_sight_postings.jsonl",
    "seventh_sight_postings.jsonl",
    "eighth_sight_postings.jsonl",
    "ninth_sight_postings.jsonl",
    "tenth_sight_postings.jsonl",
    "eleventh_sight_postings.jsonl",
    "twelfth_sight_postings.jsonl",
    "thirteenth_sight_postings.jsonl",
    "demo_postings.jsonl",
)


def main() -> int:
    written = scam_reading.weights
    samples = {name: samples_of(name) for name in FILES if (SAMPLES / name).exists()}
    for name, sample in samples.items():
        weights = learn_all([each for other, texts in samples.items() if other != name for each in texts])
        scam_reading.weights = scam_demands.weights = lambda weights=weights: weights
        held = [(each.is_scam, suspect(each.text, Surroundings()).score >= ALARM) for each in sample]
        scams, genuine = ([alarm for is_scam, alarm in held if is_scam is kind] for kind in (True, False))
        print(
            f"{name}: held {sum(scams)} of {len(scams)} scams ({sum(scams) / (len(scams) or 1):.0%}),"
            f" {sum(genuine)} of {len(genuine)} genuine ({sum(genuine) / len(genuine):.1%})",
            flush=True,
        )
    scam_reading.weights = scam_demands.weights = written
    return 0


if __name__ == "__main__":
    found = learn_all([each for name in FILES for each in samples_of(name)])
    scam_reading.WEIGHTS.write_text(json.dumps(found, sort_keys=True, separators=(",", ":")) + "\n")
    sys.stdout.write(
        f"{len(found['facts'])} weights of facts, {len(found['words'])} of words;"
        f" of single demands {sum(len(found['demands'][kind]) for kind in scam_demands.KINDS)}\n"
    )
