"""What the scam score holds of each sample, where its reading was learned from the others only.

`python -m benchmarks.scams` writes the weights that the site uses, learned from all samples.
"""

import json
import sys

from benchmarks._learning import SAMPLES, learn, samples_of
from benchmarks._sentences import learn_sentences
from careers.terms import scam_reading, scam_sentences
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
    "fourteenth_sight_postings.jsonl",
    "fifteenth_sight_postings.jsonl",
    "sixteenth_sight_postings.jsonl",
    "seventeenth_sight_postings.jsonl",
    "demo_postings.jsonl",
)


def main() -> int:
    written = scam_reading.weights, scam_sentences.weights
    samples = {name: samples_of(name) for name in FILES if (SAMPLES / name).exists()}
    for name, sample in samples.items():
        others = [each for other, texts in samples.items() if other != name for each in texts]
        whole, single = learn(others), scam_sentences.unpacked(learn_sentences(others))
        scam_reading.weights = lambda whole=whole: whole
        scam_sentences.weights = lambda single=single: single
        held = [(each.is_scam, suspect(each.text, Surroundings()).score >= ALARM) for each in sample]
        scams, genuine = ([alarm for is_scam, alarm in held if is_scam is kind] for kind in (True, False))
        print(
            f"{name}: held {sum(scams)} of {len(scams)} scams ({sum(scams) / (len(scams) or 1):.0%}),"
            f" {sum(genuine)} of {len(genuine)} genuine ({sum(genuine) / len(genuine):.1%})",
            flush=True,
        )
    scam_reading.weights, scam_sentences.weights = written
    return 0


if __name__ == "__main__":
    known = [each for name in FILES for each in samples_of(name)]
    for path, learned in ((scam_reading.WEIGHTS, learn(known)), (scam_sentences.WEIGHTS, learn_sentences(known))):
        path.write_text(json.dumps(learned, sort_keys=True, separators=(",", ":")) + "\n")
        sys.stdout.write(f"{path.name}: {path.stat().st_size:,} bytes\n")
