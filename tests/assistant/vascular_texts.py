"""Notes of interventional radiology by mechanisms: what stayed in, sizes, orders of branches, central veins, "none"."""

# ruff: noqa: E501 (a note is one line)
NOTES = """
47000,77012-26 | 22 | CT core biopsy of the liver, segment 5 met, coaxial, three cores. Aspirate of ascites - none.
32408 | 22 | CT guided core biopsy of a right upper lobe nodule, 19G coaxial, 20G x3. Chest film at 2 h, chest section reads.
36247-RT,75710-26 | 22 | Right rest pain. L CFA 5F, crossed the horn with an Omni, 4F glide to the right popliteal: right leg runoff, report dictated. Left leg not studied.
10030 | 22 | 7 x 4 cm fluid in the soft tissue of the left calf. US, trocar technique, 10F, 90 cc turbid, drain stitched.
10030 | 22 | Fluid under the skin of the abdominal wall after mesh repair. US, Seldinger, 8F, 40 mL serous, catheter sewn to the skin.
49405,49406-XS | 22 | CT. Two collections, each with its own skin site and its own drain. 1. Abscess within the spleen: 10F pigtail, 60 cc pus. 2. Subphrenic fluid outside of the organ: 12F, 150 cc.
32555-50 | 22 | Both sides of the chest were tapped under ultrasound, 800 mL right, 500 mL left. Nothing was left behind.
20983,99152 | 22 | Iliac bone met, painful. Bone trocars x2, IceSphere x2 under CT, 10/5/10. Sedation: I directed, RN watched, nothing else; 13:02 - 13:14.
37243,36247,36248 | 22 | cTACE, HCC of both sectors. Mapping arteriogram 6/22 complete. R CFA. CHA by C2, microcatheter to the right anterior sectoral branch (third order): half the lipiodol. Then the right posterior sectoral branch (also third order): the rest.
37244,36247 | 22 | Hematochezia. CTA this morning shows the bleed. Right CFA 5F. SMA selected, 2.0F along the middle colic artery to the bleeding straight branch (third order), two microcoils. Only for the way, no study.
50200,76942-26 | 22 | Txp kidney LLQ, creatinine up. US live, image saved, 18G x 2 from the lower pole.
49180,77012-26 | 22 | CT biopsy of an omental cake mass 6 cm, 18G coaxial, 5 cores.
49180,76942-26 | 22 | Biopsy of a retroperitoneal soft tissue mass. 18G coaxial under real-time sonography, stills with the needle saved. 4 cores.
36561-RT,36590 | 22 | Infection over the LEFT chest reservoir, so that one came out complete. Through a stick of the RIGHT jugular by landmark I tunneled and buried a new port. 52M.
36901 | 11 | R AVG study in our center: cannulated by feel, runs from the arterial anastomosis to the SVC, no stenosis, no balloon.
36901,99152 | 11 | L AVF study: hand injections, swing segment fine, central veins fine. Sedation directed by me, RN did nothing but watch; I stayed 14 min from first dose. Midaz 1, fent 50.
36902 | 22 | L fistula, hand injections. 70% stenosis of the cephalic arch, 8 mm balloon. Innominate vein open. No stent.
36245,75726-26 | 22 | R CFA. Celiac trunk selected, run: origin narrow, large gastroduodenal artery, prominent right hepatic artery. My report.
37243,36247 | 22 | HCC, map known from June. R CFA, celiac. The enlarged right hepatic artery was selected with a microcatheter, beads to stasis.
L1832-RT | 12 | DME supplier. R knee. Hinged brace from stock, bent to fit by our orthotist, dispensed. Canvas immobilizer not chosen.
74176-26 | 23 | CT abdomen and pelvis after 800 mL oral contrast, none by vein. Sigmoid diverticulitis.
"""

LACKING = """
central | 22 | L upper arm fistula. Hand injections: anastomosis fine. There is an 80% narrowing of the left innominate vein. 10 x 40 balloon there, waist gone.
central | 22 | R forearm fistula. Fistulogram: 70% stenosis of the cephalic outflow, 7 mm balloon. Right subclavian vein 60% stenosis, 10 mm balloon as well.
 | 22 | L fistula study by hand injections: 70% stenosis of the outflow, 8 mm balloon. Central veins open.
lesion | 11 | LEFT breast: 2:00 mass 11 mm, US core 14G x4, coil clip. 9:00 mass 7 mm, US core 14G x4, ribbon clip.
 | 11 | LEFT breast: 10:00 mass 9 mm, US core 14G x4, clip. 3:00 cyst looked simple.
jejunum | 21 | Stomach insufflated. 3 T-tacks; 18F access, fluoro, contrast outlines rugae, then the tract through the pylorus and the final tube is a 22F GJ.
venous | 22 | Pelvic congestion. From the right jugular vein the left ovarian vein was entered and closed with foam and five coils.
pulmonary | 22 | HHT. Right lower lobe PAVM. R femoral vein, catheter into the right lower lobe segmental feeder. Amplatzer plug plus one coil.
"""
