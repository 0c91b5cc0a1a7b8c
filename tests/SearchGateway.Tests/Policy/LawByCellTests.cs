using System.Globalization;
using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.Tests.Policy.Law;

namespace SearchGateway.Tests.Policy;

/// <summary>The shipped packs against the law, over the whole finite domain: no point of it is left to chance.</summary>
public sealed class LawByCellTests(ITestOutputHelper output)
{
    private static readonly Authority[] Authorities = Enum.GetValues<Authority>();
    private static readonly Purpose[] Purposes = Enum.GetValues<Purpose>();

    public static TheoryData<string> Shipped => [.. Packs.Names];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void EveryCellIsDecidedAsTheLawDoes(string pack)
    {
        var law = Packs.LawOf(pack);
        var result = new LegalAudit(new PolicyEngine(Packs.Of(pack)), law).EveryCell(Authorities, Purposes);

        Print($"{pack}: {CellsOf(law)} cells, {law.Open.Count()} open, {law.ClosedByName} closed by name; {result.Decisions:N0} decisions, {result.Differences.Count} differ");
        AssertNone(result);
        Assert.True(result.Decisions > CellsOf(law) * Queries.KeySets);
    }

    /// <summary>Longer than a build should take, and no stronger unless a circumstance mattered that neither law nor pack mentions, together with another.</summary>
    [Theory(Explicit = true)]
    [MemberData(nameof(Shipped))]
    public void EverySetOfKeysAndCircumstancesIsDecidedAsTheLawDoes(string pack)
    {
        var law = Packs.LawOf(pack);
        var result = new LegalAudit(new PolicyEngine(Packs.Of(pack)), law).EveryKeyAndCircumstance(Authorities, Purposes);

        Print($"{pack}: {result.Decisions:N0} decisions, {result.Differences.Count} differ");
        AssertNone(result);
        Assert.Equal((long)CellsOf(law) * Queries.KeySets * Queries.CircumstanceSets, result.Decisions);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void EveryRuleSaysWhatTheLawSays(string pack)
    {
        var law = Packs.LawOf(pack);

        Print($"{pack}: {law.Open.Sum(c => FieldCatalogue.Of(c.System).Count)} fields of {law.Open.Count()} open cells, {law.Open.Sum(c => c.Shows.Count)} shown");
        Assert.Empty(new LegalAudit(new PolicyEngine(Packs.Of(pack)), law).EveryRule(Authorities, Purposes));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void ATokenOpensNothingForAPurposeThatItLacks(string pack)
    {
        var engine = new PolicyEngine(Packs.Of(pack));
        foreach (var authority in Authorities)
        {
            foreach (var purpose in Purposes)
            {
                var query = Queries.For(purpose, (SearchKeys)(Queries.KeySets - 1), (Circumstances)(Queries.CircumstanceSets - 1)) with { CaseReference = "1" };
                Caller[] callers =
                [
                    Queries.From(authority, [.. Purposes.Where(p => p != purpose)]),
                    Queries.From(authority, purpose) with { Roles = CallerRoles.Oversight },
                ];
                foreach (var caller in callers)
                    Assert.All(engine.Decide(caller, query).Systems, s => Assert.Equal(RefusalReason.PurposeNotInToken, s.Reason));
            }
        }
    }

    private static int CellsOf(LegalTable law) => Authorities.Length * Purposes.Length * law.Systems.Count;

    private static void AssertNone(AuditResult result) =>
        Assert.True(result.Differences.Count == 0, string.Join(Environment.NewLine, result.Differences));

    private void Print(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
