namespace SearchGateway.Host.Tests.IdentityRepository;

/// <summary>The identity repository behind the whole gateway.</summary>
public sealed class IdentityRepositoryTests
{
    [Fact]
    public async Task AnIdentificationShowsWhoItIsAndNotFromWhere()
    {
        await using var gateway = await RepositoryGateway.StartAsync();

        var response = await gateway.SearchAsync(Asked.ByFingerOf(1));

        Assert.Equal([V1.CentralSystem.Sis, V1.CentralSystem.Cir], response.Answer.Systems.Select(s => s.System));
        var record = Assert.Single(response.Cir().Records);
        Assert.Contains(record.Fields, f => f is { Name: "surname", Value.Text: "ERIKSSON" });
        Assert.All(record.Fields, f => Assert.Equal("Regulation (EU) 2019/817 Art. 20(3), 18(1)", f.LegalBasis));
        Assert.Matches("^CIR[0-9A-F]{20}$", record.RecordNumber);
        var said = response.Answer.ToString();
        Assert.All((string[])["holding_systems", "SYSTEM_VIS", "SYSTEM_EES", "vis", "ees", "DEU000101", "place_of_birth"], word => Assert.DoesNotContain($"\"{word}\"", said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TwoIdentitiesOfOneBodyAreOnePerson()
    {
        await using var gateway = await RepositoryGateway.StartAsync();

        var response = await gateway.SearchAsync(Asked.ByFingerOf(5));

        Assert.Equal(2, response.Cir().Records.Count);
        Assert.Equal(["names", "birth date"], Assert.Single(response.Answer.Persons).Conflicts.Select(c => c.Field));
    }

    [Fact]
    public async Task APresenceCheckNamesTheSystemsAndNothingElse()
    {
        await using var gateway = await RepositoryGateway.StartAsync();

        var record = Assert.Single((await gateway.SearchAsync(Asked.ByFingerOf(10, V1.Purpose.LawEnforcement))).Cir().Records);

        Assert.Equal([("holding_systems", "ees"), ("holding_systems", "vis"), ("holding_systems", "eurodac")], record.Fields.Select(f => (f.Name, f.Value.Text)));
        Assert.Empty(record.MatchedOn);
    }

    [Theory]
    [InlineData(V1.Purpose.PoliceIdentification)]
    [InlineData(V1.Purpose.LawEnforcement)]
    public async Task ABlockedSetIsAnsweredLikeNone(Enum declared)
    {
        var purpose = (V1.Purpose)declared;
        await using var gateway = await RepositoryGateway.StartAsync();

        var (blocked, unknown) = (await gateway.SearchAsync(Asked.ByFingerOf(12, purpose)), await gateway.SearchAsync(Asked.ByFingerOf(2, purpose)));

        Assert.Equal(V1.Outcome.NoHit, blocked.Cir().Outcome);
        Assert.Equal(unknown.Lasting(), blocked.Lasting());
        Assert.Equal(unknown.LastingRecord().Length, blocked.LastingRecord().Length);
    }

    [Fact]
    public async Task WhatMayBeAskedOfItIsSaidLikeOfAnyOther()
    {
        await using var gateway = await RepositoryGateway.StartAsync();

        var purposes = (await gateway.WhatMayIAskAsync()).Purposes;

        Assert.All(purposes, p => Assert.Equal([V1.CentralSystem.Sis, V1.CentralSystem.Cir], p.Systems.Select(s => s.System)));
        Assert.Equal(["holding_systems"], purposes.Single(p => p.Purpose == V1.Purpose.LawEnforcement).Systems[1].Fields.Select(f => f.Field));
    }
}
