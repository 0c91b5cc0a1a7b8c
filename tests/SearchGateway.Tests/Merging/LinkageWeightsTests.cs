using System.Text;
using SearchGateway.Matching;
using SearchGateway.Merging;

namespace SearchGateway.Tests.Merging;

public sealed class LinkageWeightsTests
{
    private const string Names = "names\t1000\nSMITH\t100\n";

    private static string Reviewed
    {
        get
        {
            using var stream = typeof(LinkageWeights).Assembly.GetManifestResourceStream("linkage-weights.json")!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }

    [Fact]
    public void ABetterAgreementNeverWeighsLess()
    {
        foreach (var field in Enum.GetValues<LinkageField>())
            Assert.All(LinkageLevels.OrderOf(field), pair => Assert.True(
                LinkageWeights.Reviewed.Of(field, pair.Better) >= LinkageWeights.Reviewed.Of(field, pair.Worse), $"{field} {pair}"));
    }

    [Fact]
    public void WhatCannotBeComparedWeighsNothing() =>
        Assert.All(Enum.GetValues<LinkageField>(), field => Assert.Equal(0, LinkageWeights.Reviewed.Of(field, 0)));

    [Theory]
    [InlineData("\"match\": { \"m\": 0.995, \"u\": 5e-14 },", "", "fingers: match is missing")]
    [InlineData("\"carried\"", "\"worn\"", "carried document: worn is no level")]
    [InlineData("\"m\": 1, \"u\": 0.5", "\"m\": 1.5, \"u\": 0.5", "sex: same: m and u must lie above 0 and at most at 1")]
    [InlineData("\"m\": 1, \"u\": 0.5", "\"m\": 0.0001, \"u\": 0.5", "sex: same weighs less than different")]
    [InlineData("\"certain\": 37", "\"certain\": 3", "thresholds: separating must be below 0")]
    [InlineData("\"second_identity\": 0.01", "\"second_identity\": 1", "second_identity: must lie between 0 and 1")]
    public void AFaultyFileIsRefusedWithWhatIsWrong(string part, string instead, string fault)
    {
        Assert.Contains(part, Reviewed, StringComparison.Ordinal);

        var thrown = Assert.Throws<InvalidDataException>(() => Parse(Reviewed.Replace(part, instead, StringComparison.Ordinal)));

        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AllFaultsAreNamedAtOnce()
    {
        var thrown = Assert.Throws<InvalidDataException>(() => Parse(
            Reviewed.Replace("\"carried\"", "\"worn\"", StringComparison.Ordinal).Replace("\"m\": 1, \"u\": 0.5", "\"m\": 1.5, \"u\": 0.5", StringComparison.Ordinal)));

        Assert.Contains("carried is missing", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("sex: same: m and u", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("names\n", "Line 1")]
    [InlineData("names\t10\nSMITH\tmany\n", "Line 2")]
    [InlineData("names\t10\nSMITH\t0\n", "Line 2")]
    public void ALineThatCountsNoWordIsNamed(string table, string line) =>
        Assert.Contains(line, Assert.Throws<FormatException>(() => NameFrequencies.Read(Encoding.UTF8.GetBytes(table))).Message, StringComparison.Ordinal);

    [Fact]
    public void AFrequentNameTellsLessThanARareOne()
    {
        var frequencies = NameFrequencies.Read(Encoding.UTF8.GetBytes(Names + "JONES\t1\n"));

        Assert.True(frequencies.BitsOf(NameForm.From("SMITH", null)) < frequencies.BitsOf(NameForm.From("JONES", null)));
        Assert.Equal(frequencies.BitsOf(NameForm.From("JONES", null)), frequencies.BitsOf(NameForm.From("NOTLISTED", null)));
    }

    private static LinkageWeights Parse(string file) => LinkageWeights.Parse(Encoding.UTF8.GetBytes(file), NameFrequencies.Read(Encoding.UTF8.GetBytes(Names)));
}
