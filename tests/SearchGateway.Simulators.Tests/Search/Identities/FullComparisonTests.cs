using SearchGateway.Matching;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;
using SearchGateway.Simulators.Search.Identities;

namespace SearchGateway.Simulators.Tests.Search.Identities;

public sealed class FullComparisonTests
{
    private const int Records = 1500;

    [Fact]
    public void NamesOfRowsCompareToTheLastBitAsAnyNamesDo()
    {
        var identities = SampleNames.Identities(Records);
        var columns = IdentityBuild.Columns(1, _ => identities, threads: 1, int.MaxValue, TestContext.Current.CancellationToken);
        var rows = Enumerable.Range(0, columns.Rows.Length).Select(row => (Words: Words(columns, row, out var surname), Surname: surname, Form: Form(identities[columns.Records[row]]))).ToArray();
        var comparison = new FullComparison(new WordSource(new Words(columns.Words), columns.Pairs));
        var draw = Draw.For(51);
        var (alike, withParticles, many) = (0, 0, 0);
        for (var i = 0; i < 60; i++)
        {
            var searched = SampleNames.Damaged(identities[draw.Below(Records)], ref draw);
            var form = NameForm.From(searched.Surname, searched.Forenames);
            if (form.IsEmpty)
                continue;
            comparison.Begin(new SoughtName(form, new ReachTables()));
            foreach (var row in rows.Where(r => r.Words.Length <= FullComparison.MostWords))
            {
                var expected = NameMatcher.Compare(form, row.Form);
                Assert.Equal(expected.Score, comparison.Score(row.Words, row.Surname));
                if (expected.Score == 0)
                    continue;
                Assert.Equal(expected.Evidence, comparison.Evidence(row.Words, row.Surname, comparison.Pairing));
                Assert.Equal(row.Form.Text, comparison.Text(row.Words, row.Surname));
                alike++;
                withParticles += expected.Evidence.Contains("particles differ") ? 1 : 0;
                many += row.Form.Text.Count(c => c == ' ') > 1 && form.Text.Count(c => c == ' ') > 1 ? 1 : 0;
            }
        }

        Assert.True(alike > 10_000 && withParticles > 500 && many > 500, $"{alike} alike, {withParticles} with particles, {many} of many words");
    }

    // Words that are there twice, of which several pairings are as good; words written as one; syllables romanised otherwise;
    // particles; one field alone; other letters.
    private static readonly (string Surname, string Forenames)[] Peculiar =
    [
        ("ALI", "ALI"), ("ALI ALI", "ALI"), ("HASSAN ALI", "ALI HASSAN"), ("HASAN", "ALI HASSAN"), ("HASSAN HASAN", "HUSSEIN"), ("ALI", ""), ("", "ALI HASSAN ALI"),
        ("JIANG", "SIJUAN"), ("JIANG", "SI JUAN"), ("CHIANG", "SZU CHUAN"), ("JUAN", "SI JIANG"), ("KUO", "CHIEN KUO"), ("GUO", "JIANGUO"), ("KUO CHIEN", "GUO"),
        ("YEONG", "HUI YOUNG"), ("YOUNG", "YEONGHUI"), ("SONG", "H"), ("SONG", "HYE H"), ("H", "SUNG"), ("AL HASHIMI", "ABD EL KADER"), ("ALHASHIMI", "ABDELKADER"),
        ("HASHIMI", "ABD KADER"), ("BIN AL HASHEMI", "ABDUL QADIR"), ("DE LA CRUZ", "MARIA MAR"), ("DELACRUZ", "MARIA DEL MAR"), ("CRUZ", "DELMAR MARIA"), ("O", "BRIEN"),
        ("O BRIEN", "MARY ANN"), ("OBRIEN", "MARYANN"), ("OBRIEN MARY", "ANN"), ("DAVID SAMUEL", "SAMUELDAVID"), ("MEHMET", "ALIMEMO"), ("ALI MEHMET", "MEMO"), ("ДМИТРИЙ", "АЛЬ САША"),
        ("DMITRII", "ALSASHA"), ("عبد الرحمن", "محمد"), ("ABDALRAHMAN", "MOHAMMED"), ("MÜLLER", "JÖRG"), ("MUELLER", "JORG J"), ("DE", "LA"), ("VAN DER BERG", "JAN VAN"),
    ];

    [Fact]
    public void PeculiarNamesCompareAsAnyNamesDo()
    {
        RecordIdentity[] identities = [.. Peculiar.Select((name, i) => new RecordIdentity(i, false, name.Surname, name.Forenames, PartialDate.Unknown, Sex.Unspecified, []))];
        var columns = IdentityBuild.Columns(1, _ => identities, threads: 1, int.MaxValue, TestContext.Current.CancellationToken);
        var comparison = new FullComparison(new WordSource(new Words(columns.Words), columns.Pairs));
        var several = 0;
        foreach (var searched in identities.Select(Form))
        {
            comparison.Begin(new SoughtName(searched, new ReachTables()));
            for (var row = 0; row < columns.Rows.Length; row++)
            {
                var expected = NameMatcher.Compare(searched, Form(identities[columns.Records[row]]));
                var words = Words(columns, row, out var surname);
                Assert.Equal(expected.Score, comparison.Score(words, surname));
                if (expected.Score == 0)
                    continue;
                several += comparison.Pairing.Length == 0 ? 1 : 0;
                Assert.Equal(expected.Evidence, comparison.Evidence(words, surname, comparison.Pairing));
                Assert.Equal(expected.Evidence, comparison.Evidence(words, surname, []));
            }
        }

        Assert.True(several > 10, $"{several} with several best pairings");
    }

    private static NameForm Form(RecordIdentity identity) => NameForm.From(identity.Surname, identity.Forenames);

    private static int[] Words(IdentityColumns columns, int row, out int surname)
    {
        Span<int> words = stackalloc int[IdentityRow.MostWords];
        return words[..columns.Rows[row].Read(columns.Spill.Span, words, out surname)].ToArray();
    }
}
