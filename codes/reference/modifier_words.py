"""What each two-character modifier says: CMS's words where they are public, and our own short ones for CPT's numbers.

The wording of two-digit modifiers belongs to the AMA. Ours say what the modifier does on a Medicare claim, from the
rules of CMS's claims manual (chapter 12) as `modifier_rules` and the validator apply them.
"""

OWN_WORDS = {
    "22": "Far more work than this code usually takes; paid by report, so the note has to say what and why.",
    "23": "General anesthesia for something that usually needs none; Medicare pays nothing extra.",
    "24": "On a visit: not about the operation whose global period is still running.",
    "25": "On a visit: real visit work of its own on the day of a procedure by the same physician.",
    "26": "Only the physician's part of a test; the equipment belongs to someone else.",
    "27": "A second outpatient hospital visit on one day; for the hospital's claim only.",
    "32": "Someone with authority required the service; Medicare's price does not change.",
    "33": "Preventive care that the payer covers without cost to the patient.",
    "47": "The surgeon gave the regional or general anesthesia; Medicare pays nothing for it.",
    "50": "Done on both sides in one session; the bilateral indicator decides what that pays.",
    "51": "A further procedure of the session; Medicare ranks by itself, with or without it.",
    "52": "The physician chose to do less than the code stands for; paid by report.",
    "53": "Begun, then stopped for the patient's safety; paid by report unless the file prices it.",
    "54": "Only the operation, without the care after it; the row's intra-operative share is paid.",
    "55": "Only the care after somebody else's operation; the row's post-operative share is paid.",
    "56": "Only the care before the operation; Medicare pays it within the share of the operation.",
    "57": "On a visit: here the decision for a major operation was made, on its day or the day before.",
    "58": "Within a global period: planned beforehand, or going further than the first procedure.",
    "59": "Apart from the other service that NCCI pairs it with: other site, session, lesion or organ.",
    "62": "Two surgeons, each with a distinct part; 62.5 percent each where the indicator allows it.",
    "63": "An infant under 4 kg; Medicare's price does not change.",
    "66": "Three or more surgeons of different skills together; paid by report.",
    "73": "Hospital outpatient or ASC: called off before anesthesia was given.",
    "74": "Hospital outpatient or ASC: stopped after anesthesia was given or the procedure begun.",
    "76": "The same service again on the same day by the same physician; it bypasses no NCCI pair.",
    "77": "The same service again on the same day by another physician; it bypasses no NCCI pair.",
    "78": "Unplanned return to the operating room for a complication; the intra-operative share is paid.",
    "79": "Within a global period: another procedure that has nothing to do with the first.",
    "80": "A physician assists at the operation; 16 percent where the indicator allows it.",
    "81": "A physician assists for a small part of the operation; Medicare pays it as 80.",
    "82": "A physician assists because a teaching hospital had no qualified resident free.",
    "90": "An outside laboratory did the test; only a laboratory may bill Medicare that way.",
    "91": "A laboratory test done again on purpose on the same day, to follow the result.",
    "92": "A laboratory test with a kit or portable device for one use.",
    "93": "Visit by telephone or other audio only, live.",
    "95": "Visit by live video.",
    "96": "Therapy to gain a skill never had.",
    "97": "Therapy to regain a skill lost.",
    "99": "More modifiers apply than the claim line has room for.",
}  # fmt: skip
# How CMS leaves the use of a modifier to the carrier; the letters are those of the HCPCS file.
COVERAGE = {
    "C": "carrier judgment",
    "D": "special coverage instructions",
    "I": "not payable by Medicare",
    "M": "not covered by Medicare",
    "S": "not covered by statute",
}
