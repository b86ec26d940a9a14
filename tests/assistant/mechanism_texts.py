"""Notes by the mechanism that once misread them, each in words and for codes other than those it was found in."""

# ruff: noqa: E501 (a note is one line)
NOTES = """
20610-RT | 11 | Right knee injected by landmark for arthritis, no separate visit. The left knee was done in February.
20610-LT | 11 | Landmark injection of the left hip bursa. Right hip had its shot in October.
20611-LT | 11 | Left glenohumeral injection under live ultrasound, picture saved. R side was injected back in March.
50593-LT,77013-26 | 22 | Percutaneous cryo of a left renal mass under CT. Right kidney was frozen in June.
50593-RT,77013-26 | 22 | Percutaneous cryoablation of a right renal mass under CT. Biopsy was in April.
55873 | 22 | Prostate cryo of the whole gland through the perineum under TRUS. Biopsy was done in March.
20610-50 | 11 | Both knees injected by landmark today. The shoulders were injected in May.
20610-RT,J3301x4 | 11 | Right knee injected by landmark; Kenalog 40 mg drawn from a multi-dose vial, mixed with lidocaine.
96372,J1885x2 | 11 | Ketorolac 30 mg drawn from the 60 mg vial, given IM left deltoid.
96372,J0696x4 | 11 | Ceftriaxone 1 g pulled from stock vial and injected IM.
20610-LT,J3301x8 | 11 | Left hip bursa by landmark, triamcinolone 80 mg drawn up and injected.
J9035x40 | 11 | Avastin 400 mg vial drawn up, 400 mg given IV over 90 min.
36558,76937-26,77001-26 | 22 | Tunneled dialysis catheter for HD. Left IJ open and compressible on ultrasound, needle watched entering, image of it stored. Tunnel from the chest, cuff under skin. Tip at the right atrium by fluoroscopy, film stored. 55F.
36558,76937-26,77001-26 | 22 | Access for hemodialysis. R IJ patent by ultrasound; needle seen entering it live, picture in PACS. Split-tip cuffed catheter tunneled from the chest wall to the neck. Tip in the RA on fluoroscopy, image kept. Age 61.
36556,76937-26,77001-26 | 21 | Dialysis access. Right IJ patent on US, real-time puncture with a saved image. Temporary dual lumen dialysis catheter sewn at the neck without a tunnel. Tip checked by fluoroscopy, spot film saved. 70M.
36556,76937-26 | 21 | Dialysis catheter, not tunneled: right IJ looked at with ultrasound, open, needle entry live, picture saved. 58M. Previous femoral line removed by the nurse.
36556 | 21 | Acute dialysis catheter put in the right femoral vein by landmark, 66F; no cuff, no tunnel. Old catheter had been pulled by the ward.
36556,76937-26,99291-25 | 21 | ICU. Septic shock, 45 min of critical care without procedures. Left IJ triple lumen: vein open on ultrasound, needle seen entering live, image saved. Intubated by anesthesia. Age 60.
36556,76937-26 | 21 | MICU line note. 59F. Right subclavian quad lumen, not tunneled. With the ultrasound the vein was open. Needle entry was watched live and the picture saved. Chest film read by radiology.
36556,99291-25 | 21 | ICU note, 35 min critical care apart from procedures. L femoral triple lumen placed by landmark, non-tunneled. 71M. Echo by cardiology fellow.
36902 | 11 | Fistulogram of left upper arm AVF, cephalic arch stenosis, 8 mm balloon. Left brachiocephalic vein stent from 2019 is patent.
36902 | 11 | Graft study and 7 mm balloon at the venous anastomosis. Old stent of the subclavian artery is open.
36246 | 22 | Catheter in the splenic artery, no treatment. Known celiac stent (2021, outside) widely patent.
37236-LT,36245-LT | 22 | Left renal artery engaged with a catheter and a 6 mm stent placed at the ostium. Right renal stent of 2018 patent.
36901 | 11 | Fistulogram only, no stenosis. Existing left innominate stent patent.
36247,37244 | 21 | Duodenal bleed. Celiac, common hepatic, GDA with a microcatheter, coils. SMA not looked at.
36247,37243 | 22 | TACE. Celiac, common and proper hepatic, right hepatic, beads. SMA was not visited. Mapped last month.
36246,37244 | 21 | GI bleed. SMA then the ileocolic branch with a microcatheter, coils at the bleeding point. Celiac was left alone. CTA today as map.
36247,37244 | 21 | Bleeding. Celiac, CHA, GDA selected, coils. The SMA was not studied. CTA today as map.
50593-RT,77013-26 | 22 | Percutaneous cryoablation of a right renal mass under CT. MRI: 3 cm enhancing lesion.
47382,77013-26 | 22 | Microwave of liver tumor, CT guided, percutaneous. MRI last month: 2 cm in segment 6.
32994-LT | 22 | Cryoablation of left lung nodule with CT, percutaneous. MRI brain was clean.
47382,77022-26 | 22 | Percutaneous microwave of a liver lesion in the MR suite. MRI: probe well seated. CT of last month: 2 cm.
20983-RT | 22 | CT guided percutaneous cryoablation of right iliac bone metastasis. On MRI the lesion was 2 cm.
37236,36245 | 22 | Mesenteric ischemia. Celiac trunk entered with a 5 Fr, 7 mm balloon expandable stent across the origin.
37236-RT,36245-RT | 22 | Right renal artery entered from the groin, gradient measured, 6 mm stent at the ostium.
37236,36245 | 22 | SMA stenosis of 80 percent; wire and 4 Fr into the SMA, 7 x 18 stent across the ostium.
19105-RTx2 | 11 | Cryo of two fibroadenomas of the right breast under ultrasound, one probe entry each.
19105-LTx3 | 11 | Office cryoablation of 3 fibroadenomas, left breast, ultrasound guided.
19105-LT | 11 | Cryoablation of one fibroadenoma, left breast, with US. Two cysts seen, left alone.
36558-LT | 22 | Left femoral catheter for dialysis, 61F. Cuff buried beneath the skin of the thigh, both lumens draw and pull.
36556 | 21 | Right IJ dual lumen dialysis catheter by landmark, 60M, no cuff. Lumens flush and pull.
99291-25,36556 | 21 | Crit care 40 min, procedures left out. R IJ triple lumen by landmark, 66M, not tunneled.
96372,J1885x1,J1885-JWx1 | 11 | Shot only. Ketorolac 15 mg IM from 30 mg single-use vial, 15 mg drawn up and discarded.
20610-RT,J3301x4 | 11 | R knee by landmark. Kenalog: 60 mg drawn up, 40 mg injected.
"""
