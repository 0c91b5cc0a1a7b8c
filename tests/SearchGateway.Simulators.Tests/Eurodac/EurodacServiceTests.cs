using Grpc.Core;
using SearchGateway.Simulators.Tests.Fixtures;
using SearchGateway.Systems.Contracts.Eurodac.V1;

namespace SearchGateway.Simulators.Tests.Eurodac;

public sealed class EurodacServiceTests(RunningSystems systems)
{
    private static readonly string[] Everything =
        [.. FingerprintSet.Descriptor.Fields.InFieldNumberOrder().Select(f => f.Name)];

    [Fact]
    public async Task AnApplicantInTwoStatesHasTwoSets()
    {
        var sets = await Compare(10, ComparisonKind.Applicant);

        Assert.Equal(["DE", "IT"], sets.Select(s => s.StateOfOrigin).Order(StringComparer.Ordinal));
        Assert.All(sets, s => Assert.Equal(Category.Applicant, s.Category));
        Assert.All(sets, s => Assert.Equal('1', s.ReferenceNumber[2]));
        Assert.All(sets, s => Assert.Equal(10, s.Fingerprints.Count));
    }

    [Fact]
    public async Task ACrossingIsComparedForAnApplicantOnly()
    {
        var sets = await Compare(11, ComparisonKind.Applicant);

        Assert.StartsWith("EL2", Assert.Single(sets).ReferenceNumber, StringComparison.Ordinal);
        Assert.Empty(await Compare(11, ComparisonKind.IllegalStay, Category.Applicant));
    }

    [Fact]
    public async Task AnIllegalStayIsNotComparedWithCrossings()
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(() => Compare(11, ComparisonKind.IllegalStay));

        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.Contains("EUR 17", refusal.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ComparisonKind.LawEnforcement)]
    [InlineData(ComparisonKind.Europol)]
    public async Task ABlockedSetIsAnsweredAsNegative(Enum kind)
    {
        var request = Request(12, (ComparisonKind)kind);
        var unknown = Request(2, (ComparisonKind)kind);

        var blocked = await systems.Eurodac.CompareAsync(request);

        Assert.Equal(await systems.Eurodac.CompareAsync(unknown), blocked);
        Assert.Empty(blocked.Sets);
    }

    [Fact]
    public async Task ASetOfAProtectedPersonIsMarkedForAsylum()
    {
        var set = Assert.Single(await Compare(12, ComparisonKind.Applicant));

        Assert.Equal(RunningSystems.Today.Year - 4, set.Protection.GrantedOn.Year);
        Assert.Equal("SE", set.Protection.GrantedBy);
    }

    [Fact]
    public async Task AnEmptyMaskReturnsTheReferenceNumberAlone()
    {
        var request = Request(11, ComparisonKind.Applicant);
        request.ReadMask = null;

        var set = Assert.Single((await systems.Eurodac.CompareAsync(request)).Sets);

        Assert.Equal(new FingerprintSet { ReferenceNumber = set.ReferenceNumber }, set);
    }

    [Fact]
    public async Task WithoutFingerprintsThereIsNothingToAsk()
    {
        var request = Request(11, ComparisonKind.Applicant);
        request.Fingerprints.Clear();

        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await systems.Eurodac.CompareAsync(request));

        Assert.Contains("fingerprints:", refusal.Status.Detail, StringComparison.Ordinal);
    }

    private static CompareRequest Request(int persona, ComparisonKind kind, params Category[] categories) => new()
    {
        QueryReference = Ask.Reference,
        Kind = kind,
        CompareWith = { categories.Length > 0 ? categories : [Category.Applicant, Category.IrregularCrossing] },
        Fingerprints = { new FingerprintSample { Finger = 2, Template = Ask.Finger(persona, capture: 9) } },
        ReadMask = Ask.Fields(Everything),
    };

    private async Task<IReadOnlyList<FingerprintSet>> Compare(int persona, ComparisonKind kind, params Category[] categories) =>
        (await systems.Eurodac.CompareAsync(Request(persona, kind, categories))).Sets;
}
