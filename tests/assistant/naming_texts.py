"""Names as they stand in chats, lists and labels: alone, in small letters, behind roles, with one initial; and none."""

HIDDEN = r"""
name | Sticker: [[VANDERMEER, ODILE R]] K2290417, left chest port
name | Rm 9 [[Ashdown-Pryce]] needs her drain flushed
name | Brace handed over, accepted by [[Perpetua Lindahl]], PO Box 88, Elko, NV 89801
name | crew [[D. Halvorsen]] / N. Pruitt, 4.1 loaded miles
name | Pt: [[Penrith, Leocadia M]]   Loc: OR 2, shoulder scope
name | RN [[T. Okereke]]: ketorolac 30 mg IM given
name | Name-[[saint-cyr, philomena]]  chart no-88120 lap chole
name | Lineup: 1) [[THORNBURY J]] 0700 cataract R  2) [[ESPOSITO W]] 0820 hernia
name | spoke w mrs [[kettering]] today about 45385
name | dr [[winterbourne]] wants 25 on the visit
name | surgeon [[haverstock]], asst [[pinkney]]
name | pt [[zielinski]] had two probes, left kidney
name | [[BRANDVOLD/KJERSTI]] 61F renal mass
name | recheck the claim on [[lindqvist, m]]. dos 8/15
name | [[Odalys]] is a 48yo with a breast lump
name | her hubby [[Torvald]] drove
name | hey its [[Guinevere]] from billing, which modifier?
name | anesthesia: [[Anagnostou]]
name | told by [[Brandreth]] that 99153 is fine
name | regarding [[Aloysius Pemberton]]: 50593?
name | [[Marie-Claire Beaudry]] 8/15 50593 left
name | Ms [[Q]] is 70
name | [[T.W.]] had a shoulder injection
name | Sgt. [[Ambrose Fairweather]], knee brace L1830
name | [[okonkwo-reed]], [[adaeze]] dob 4/9/58
name | [[brannigan]] called about her bill
name | [[O'Shaughnessy, F.]] - liver biopsy
name | Two lesions were read, one was billed. - [[Evadne]]
name | [[Marchetti L]], left knee injected
name | cc: Dr. [[A. Rasmussen]]
name | [[Gallagher]] RN pushed fentanyl
name | hi im [[Keisha]], can 47000 go with 47383
name | this is [[gwyneth]] from coding
name | ask [[Ottilie]] about the claim
name | [[Ottilie]] in billing says no
name | they call her [[Birdie]]
name | LAST: [[Abdirahman]] FIRST: [[Hodan]]
name | best\n[[Liselotte R.]]
address | home: [[418 E 7th St Apt 12]]
address | from [[Tupelo, MS]], seen for a knee
"""

CLEAN = r"""
Kocher clamp, Adson, Bovie 25, Babcock on the bowel.
CT 8/15/24, lesion 9-11 mm (series 3, image 0087), cuts 12.
K 44.25/45.10 @ 170, axial length 24.02.
Taxonomy 207RC0000X, place of service 24, type of bill 083X.
Ref 18G x 15 cm needle, 10 cores.
Billed by Mercy Hospital, place 22; denied by Novitas.
MR compatible electrode, MR thermography every 30 seconds.
The doctor upcodes? Not here. Doctor visit 99213 in the office.
patient currently has a drain, patient tolerated it, pt never called back
Surgeon present, resident scrubbed, nurse documented.
8 Fr Dawson catheter, 10.2 Fr Cope loop.
Ask Novitas about the edit; Railroad Medicare pays it, Noridian too.
Vitamin K. Heparin drip. Type A. Dissection seen.
Child-Pugh B, ECOG 1, Houston, TX 99213 office fee.
A. Pyogenic abscess, right lobe. B. Drain left.
Room 4 Table 2, bed 12 Drainage 50 mL.
"""
