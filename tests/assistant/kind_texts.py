"""Notes by the kind of word that once misled: each kind over other organs, devices and codes than it was found in."""

# ruff: noqa: E501 (a note is one line)
NOTES = """
20982-LT | 22 | Osteoid osteoma of the left femoral neck, RF through a 13G bone trocar, percutaneous, CT guided.
20983-RT | 22 | Right iliac bone metastasis, percutaneous cryoablation through a trocar and cannula under CT.
49406 | 22 | Pelvic abscess, 10F drain by the trocar technique under CT, left to bag.
47370 | 22 | Laparoscopic RFA of a segment 3 liver tumor, 12 mm trocar at the umbilicus, two more ports.
50593-LT,77013-26 | 22 | Left renal mass, cryoablation through a 10G trocar needle by the percutaneous route, CT guided.
49083 | 22 | US, then a tap of 4.5 L, straw colored. Cirrhosis.
49083 | 11 | Tapped 7 liters under ultrasound, albumin 50 g given.
49083 | 22 | Cirrhosis, tense. Ultrasound guided tap, 5.2 L off, no leak.
32555-LT | 22 | Left pleural effusion. Ultrasound guided tap, 1.2 liters, needle out.
32555-RT | 22 | Right hydrothorax of cirrhosis, tap of 1.5 L by ultrasound, catheter out at the end.
50592-RT | 22 | Right percutaneous renal RFA, one lesion per kidney allowed by protocol, US only, no report of it.
20610-50 | 11 | Both knees by landmark, Depo-Medrol 40 mg per knee.
32994-LT | 22 | Left lung nodule frozen percutaneously under CT, one nodule per lung treated this time.
20610-LT | 11 | Left knee injected by landmark; one shot per knee per quarter is our rule.
50593-LT,77013-26 | 22 | CT guided percutaneous cryo of a left renal mass, probe with three tines opened in the center.
32994-RT | 22 | Right lung nodule, percutaneous cryoablation with one thin antenna under CT.
47382,77013-26 | 22 | Percutaneous microwave of a liver tumor, antenna placed under CT, 60 W for 5 min.
47382,77013-26 | 22 | Under C T guidance M W A of a liver metastasis in segment 6 by one probe, percutaneous.
10005 | 11 | Thyroid nodule, right lobe. F N A under U S, 25 gauge, four passes.
70450-26 | 23 | CAT scan of the head without contrast, read by me, no bleed.
74177-26 | 22 | C T of the abdomen and pelvis with I V contrast, read by me.
50593-LT,77013-26 | 22 | CAT-guided percutaneous cryoablation of the left renal mass.
93000 | 11 | E K G, twelve leads, done here and read by me: sinus.
20611-LT | 11 | Right knee injected under ultrasound, image saved. Correction: left knee.
50592-LT,77013-26 | 22 | CT guided percutaneous RF of a right renal mass. Scratch that, left kidney.
19083-RT | 22 | Ultrasound core of a left breast mass, clip. I mean the right breast.
32998-RT | 22 | CT guided percutaneous RFA of left lung nodule. Make that the right lung.
99214 | 11 | Seen again today, diabetes and pressure, moderate MDM.
99213 | 11 | We saw him again in clinic about the gout, low complexity MDM.
99232 | 21 | I saw her again today, day 3 of pneumonia, moderate MDM.
47381 | 21 | Open exploration. The right lobe metastasis was not resectable at the porta hepatis, and the tumor was frozen with a cryoprobe.
47380 | 21 | Laparotomy. Two metastases near the hilum were not operable; both were heated with a radiofrequency needle, no imaging.
50593-RT,77013-26 | 22 | Right renal mass was not suitable for surgery: percutaneous cryoablation under CT.
"""

# What is missing beside the codes; a note with nothing before its place lacks nothing.
LACKING = """
side of the lung | 22 | Lung nodule, 2 cm, percutaneous RFA under CT. Laterality not stated.
side of the kidney | 22 | CT guided percutaneous RFA of a 2 cm kidney tumor, upper pole.
side of the breast | 22 | Ultrasound guided core of a breast mass, clip left. The side was not given.
 | 22 | CT guided percutaneous RFA of a sacral metastasis.
 | 22 | CT guided percutaneous cryoablation of a liver metastasis.
"""
