"""Notes by further mechanisms: what was found so, who was there, what lies far from its deed, other services."""

# ruff: noqa: E501 (a note is one line)
NOTES = """
99213-25,11104 | 11 | CC: acne recheck, and a new spot on the back. Est. patient. Acne stable on tretinoin, low MDM. Spot: 5 mm irregular pigmented papule, left upper back. 4 mm punch, two sutures. To pathology.
99213-25,20610-RT | 11 | Est pt. Asthma stable, inhaler continued. Low complexity MDM. Right knee OA: aspirated 20 cc by landmark and injected with depo-medrol.
99214-25,17110 | 11 | Established. Psoriasis worse, methotrexate discussed and labs sent; moderate MDM. Two warts on the left hand frozen.
99291-25,36556 | 21 | 50 min critical care, this excludes the line. R IJ triple lumen by landmark, 60F, not tunneled, septic shock.
99291-25,36556,76937-26 | 21 | Critical care by me 61 minutes on top of the line. Left IJ TLC, nontunneled: vein patent by US, live needle, image saved. 71M.
17000 | 11 | Est pt, one AK on the forehead frozen. 20 min visit for it.
96372,J1885x2,J1885-JWx2 | 11 | Toradol SDV 60 mg/2 mL: 30 mg IM L delt, rest discarded.
96372,J1885-JZx4 | 11 | Ketorolac single-dose vial 60 mg/2 mL, 2 mL. Gave 60 mg IM right glute.
20610-LT,J3301x4 | 11 | L knee by landmark. Kenalog 40 mg/mL 1 mL injected with lidocaine.
32408,99152,99153,J2250x2,J3010 | 11 | CT-guided biopsy, right lower lobe nodule. Coaxial 19G needle, 20G cores x4. Sedation: Versed 1.5 mg, fentanyl 75 mcg. I supervised; RN monitored. Start 10:05, stop 10:41. Postprocedure chest CT with no pneumothorax.
36556,76937-26 | 21 | Left IJ: sonography revealed the vein to be open; needle watched in live, still image archived. Triple lumen, no tunnel, 58M.
36558,76937-26 | 22 | RIJ was noted on US to be compressible and patent with a picture filed, entry in real time. Cuffed tunneled HD catheter. 49F.
99284 | 23 | ED. Abdominal pain. Moderate MDM: appendicitis considered, CT read by radiology, surgery called.
99283 | 23 | Low complexity MDM. ED. Ankle sprain; fracture was considered, films by radiology negative.
12001,99283-25 | 23 | Low MDM, ED: sinus infection worked up and treated. Separately a 2 cm cut of the forearm, 4-0 nylon, one layer.
99283-25 | 23 | ED, low MDM. Apart from it: rash on trunk examined, steroid cream. Lip laceration 1 cm, one layer 6-0 nylon.
G0105 | 24 | No GI symptoms. Father had colon cancer at 50. Colonoscopy to the cecum, nothing removed. Propofol by CRNA.
 | 24 | Asymptomatic 55-year-old, never scoped. Colonoscopy to cecum, prep fair, internal hemorrhoids, no polyps.
47381 | 21 | Laparoscopy begun. Dense adhesions: we converted and a midline laparotomy was made. Two liver metastases frozen with the cryoprobe under direct vision.
 | 22 | Laparoscopic appendectomy attempted; switched to an open approach through a McBurney incision, appendix removed.
50593-LT,77013-26 | 22 | Scar from the 2015 open cholecystectomy. Left renal tumor: percutaneous cryoablation under CT.
45385 | 24 | 2019 colonoscopy normal. Colonoscopy to the cecum for rectal bleeding: 7 mm polyp of the sigmoid, cold snare.
19105-LTx2 | 11 | Left breast: two 1.5 cm, core-confirmed fibroadenomas, each frozen by its own probe pass under ultrasound.
19105-RTx3 | 11 | Right breast: three biopsy-proven fibroadenomas frozen in the office with the cryoprobe, separate entries, sonography.
10030 | 22 | Left calf intramuscular abscess after trauma. Ultrasound: 6 cm, thick. Consent. Local anesthetic. Needle into it, wire, dilators. 8F pigtail left to bulb.
49406 | 22 | Pelvic abscess after appendectomy. CT. Prone. Local lidocaine. 18G needle, then wire. Tract dilated. 10F locking catheter left. 40 mL pus.
49180-GC,77012-26-GC | 22 | CT guided core biopsy of a left para-aortic node, 4 cores, by the fellow. I was physically present for all key portions.
50200-LT-GC,76942-26-GC | 22 | Left kidney biopsy under live ultrasound by the PGY-4, two cores; teaching physician attestation: I was present during the whole procedure.
50200-LT,76942-26 | 22 | Left kidney biopsy under live ultrasound by me, two cores. Resident watched.
17000 | 11 | Three AKs of the scalp treated with liquid nitrogen.
17000 | 11 | Actinic keratoses x6 of the face frozen.
 | 11 | 18 AKs of scalp and face frozen with LN2.
36561-RT,36590 | 22 | Left chest port out: pocket opened, reservoir and catheter removed. New port on the right chest: right IJ stick by landmark, tunnel, pocket made, reservoir sutured, tip at the CAJ. 61F.
36561-LT,36590,77001-26 | 22 | Infected right port explanted through the old scar. Then a new pocket was created on the left and a single lumen port implanted via the left subclavian vein, tip by fluoroscopy, film kept. 48F.
36590 | 22 | Right port removed, pocket irrigated and closed. New port will be placed next week.
37236-LT,36215 | 22 | Left subclavian artery stenosis. Right femoral access. Catheter to the L subclavian, balloon-expandable stent across it.
49405,49406-XS | 22 | Two drains by CT: (a) liver abscess, 10F pigtail. (b) separate pelvic abscess, 12F pigtail. Both to bag.
47490 | 21 | Acute chole, septic, no surgery. US guided transhepatic stick of the gallbladder, 8F pigtail to bag.
66984-RT-79 | 24 | Phaco with IOL, right eye. I did the left eye on 07/18/2024.
66984-RT | 24 | Phaco with IOL, right eye. I did the left eye on 02/18/2024.
A0425-RHx14.2 | 41 | ALS. From his home to Mercy Hospital, 14.2 loaded miles.
A0425-HRx9 | 41 | BLS. Picked up at the hospital, to her residence, 9 miles with patient aboard.
A0425-NHx6.1 | 41 | BLS transport from SNF to County Medical Center ED, 6.1 loaded miles.
A0425x6.1 | 41 | BLS transport from nursing home to County Medical Center ED, 6.1 loaded miles.
36902 | 11 | Right forearm AVG with high pressures. Angiogram of the whole circuit; 90% stenosis, 7 mm balloon. Done.
36903 | 11 | Right brachiocephalic fistula: cephalic arch stenosis, stent placed after angioplasty.
36903 | 11 | Left brachiocephalic fistula: fistulogram, outflow stenosis treated by stent.
"""
