from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('codes', '0031_drugs_by_code'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='diagnosisnote',
            index=models.Index(fields=['release', 'kind', 'scope'], name='diagnosis_note_by_kind'),
        ),
    ]
