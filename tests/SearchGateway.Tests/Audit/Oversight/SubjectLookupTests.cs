using SearchGateway.Audit.Oversight;
using SearchGateway.Model;
using SearchGateway.Tests.Pipeline;

namespace SearchGateway.Tests.Audit.Oversight;

/// <summary>A lawful request finds the searches of a person, and nothing that was withheld leads anywhere.</summary>
public sealed class SubjectLookupTests
{
    [Theory]
    [InlineData("Eriksson", "Anna Maria")]
    [InlineData("ERIKSSON", "MARIA ANNA")]
    [InlineData("ERIKSSON", "ANNA<MARIA")]
    [InlineData("Эрикссон", "Анна Мария")]
    public async Task ASearchIsFoundByNameAndBirthDateHoweverTheNameIsWritten(string surname, string given)
    {
        await using var world = await OversightWorld.CreateAsync();
        await world.World.SearchAsync();

        var found = Assert.Single(await world.OfAsync(new LookupSubjectInput { Surname = surname, GivenNames = given, BirthDate = "1974-08-12" }));

        Assert.Equal(AuditRecordKind.Search, found.Kind);
        Assert.Equal(SubjectMatch.Name, Assert.Single(found.FoundBy));
        Assert.Equal("o-1", Assert.IsType<SearchRecord>(found.Record!.Record).Caller.Officer);
    }

    [Fact]
    public async Task ItIsFoundByDocumentStickerAndReleasedRecord()
    {
        await using var world = await OversightWorld.CreateAsync();
        await world.World.SearchAsync();

        Assert.Equal(SubjectMatch.Document, Assert.Single(Assert.Single(await world.OfAsync(new() { DocumentNumber = "l898902c3", DocumentIssuer = "UTO" })).FoundBy));
        Assert.Equal(SubjectMatch.Sticker, Assert.Single(Assert.Single(await world.OfAsync(new() { VisaStickerNumber = "UTO 000001" })).FoundBy));
        Assert.Equal(SubjectMatch.Record, Assert.Single(Assert.Single(await world.OfAsync(new() { Record = (2, "V1") })).FoundBy));
        Assert.Equal(SubjectMatch.Record, Assert.Single(Assert.Single(await world.OfAsync(new() { Record = (1, "S1") })).FoundBy));
    }

    [Fact]
    public async Task AnotherPersonsRequestFindsNothing()
    {
        await using var world = await OversightWorld.CreateAsync();
        await world.World.SearchAsync();

        Assert.Empty(await world.OfAsync(new() { Surname = "Eriksson", GivenNames = "Anna Maria", BirthDate = "1974-08-13" }));
        Assert.Empty(await world.OfAsync(new() { Surname = "Petersson", GivenNames = "Anna Maria", BirthDate = "1974-08-12", IncludeSimilar = true }));
        Assert.Empty(await world.OfAsync(new() { DocumentNumber = "L898902C3", DocumentIssuer = "DEU" }));
        Assert.Empty(await world.OfAsync(new() { Record = (3, "V1") }));
    }

    [Fact]
    public async Task SimilarSpellingsAndPartialDatesAreFoundOnlyWhenAskedFor()
    {
        await using var world = await OversightWorld.CreateAsync();
        await world.World.SearchAsync(new SearchInput { Purpose = 1, Surname = "Ericson", BirthDate = "1974-XX-XX", DocumentNumber = "X1", DocumentIssuer = "UTO" });
        var subject = new LookupSubjectInput { Surname = "Erikson", GivenNames = "Anna", BirthDate = "1974-08-12" };

        Assert.Empty(await world.OfAsync(subject));
        Assert.Equal(SubjectMatch.Sound, Assert.Single(Assert.Single(await world.OfAsync(subject with { IncludeSimilar = true })).FoundBy));
    }

    [Fact]
    public async Task WhatWasWithheldLeavesNoTrace()
    {
        // EES is required and gives nothing, so that nothing of what SIS and VIS hold may leave; Eurodac is not for border guards.
        await using var world = await OversightWorld.CreateAsync(PipelineWorld.CreateAsync(
            PipelineWorld.Holding(Merging.Records.Sis("S1", "ERIKSSON", "ANNA MARIA", "1974-08-12")),
            PipelineWorld.Holding(Merging.Records.Vis("V1", "ERIKSSON", "ANNA MARIA", "1974-08-12", "L898902C3")),
            PipelineWorld.Failing(CentralSystem.Ees),
            PipelineWorld.Holding(Merging.Records.Eurodac("UTO1-1"))));
        Assert.IsType<SearchReply.RequiredSystemMissing>(await world.World.SearchAsync(PipelineWorld.Entry with { RequiredSystems = [3] }));
        Assert.IsType<SearchReply.Answered>(await world.World.SearchAsync());

        // Of the two searches for the person, the one that released something leads to its records, and none to Eurodac's.
        Assert.Equal(2, (await world.OfAsync(new() { Surname = "Eriksson", GivenNames = "Anna Maria", BirthDate = "1974-08-12" })).Length);
        Assert.Equal(1, Assert.Single(await world.OfAsync(new() { Record = (1, "S1") })).Index);
        Assert.Empty(await world.OfAsync(new() { Record = (4, "UTO1-1") }));
        Assert.Equal(4 * 16, world.World.Store.Entries()[0].Entry.Facts.Subjects.Length);
    }

    [Fact]
    public async Task AReleasedEventLeadsToItsOwnRecordsOnly()
    {
        await using var world = await OversightWorld.CreateAsync();
        await world.World.StreamAsync();

        var found = await world.OfAsync(new() { Record = (2, "V1") });

        Assert.Equal([AuditRecordKind.SystemRelease, AuditRecordKind.Search], found.Select(record => record.Kind!.Value));
        Assert.Equal(CentralSystem.Vis, Assert.Single(Assert.IsType<SearchRecord>(found[0].Record!.Record).Systems).System);
    }

    [Fact]
    public async Task SearchesUnderEveryKeyThatIsKeptAreFound()
    {
        await using var world = await OversightWorld.CreateAsync();
        for (var quarter = 0; quarter < 3; quarter++)
        {
            await world.World.SearchAsync();
            world.World.Clock.Advance(TimeSpan.FromDays(100));
        }

        var subject = new LookupSubjectInput { DocumentNumber = "L898902C3", DocumentIssuer = "UTO" };
        Assert.Equal(3, world.World.Log.SubjectKeys.UsedFrom.Count);
        Assert.Equal(3, (await world.OfAsync(subject)).Length);

        world.World.Log.SubjectKeys.Destroy(world.World.Log.SubjectKeys.UsedFrom[^1]);
        Assert.Equal(2, (await world.OfAsync(subject)).Length);
    }
}
