import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('jobdesc', '0007_review'),
    ]

    operations = [
        migrations.CreateModel(
            name='Dismissal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(max_length=60)),
                ('path', models.CharField(blank=True, max_length=300)),
                ('item', models.CharField(blank=True, max_length=300)),
                ('words_digest', models.CharField(max_length=64)),
                ('words', models.TextField(blank=True)),
                ('reason', models.CharField(max_length=300)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('posting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dismissals', to='jobdesc.posting')),
            ],
            options={
                'ordering': ('posting', '-at', '-pk'),
                'constraints': [models.UniqueConstraint(fields=('posting', 'words_digest'), name='dismissed_once_per_posting')],
            },
        ),
    ]
