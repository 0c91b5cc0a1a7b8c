using SearchGateway.Model;

namespace SearchGateway.Tests.Pipeline;

public sealed class MatchInquiryTests
{
    private static readonly Guid Search = new("0193f1b4-0000-7000-8000-00000000000a");

    [Fact]
    public async Task AnExplanationLeavesBehindItsRecordWhichHoldsNothingOfTheTwo()
    {
        await using var world = await PipelineWorld.CreateAsync();
        var inquiry = new MatchInquiry(world.Log, world.Clock);

        var reply = Assert.IsType<MatchInquiryReply.Explained>(await inquiry.ExplainAsync(PipelineWorld.BorderGuard, Input));

        var record = Assert.Single(world.Store.Records);
        Assert.Equal(record.GetProperty("index").GetInt64(), reply.Receipt.Index);
        Assert.Equal(
            ["v", "index", "kind", "explanation", "time", "salt", "keep_until", "authority", "member_state", "profile", "unit", "officer", "systems", "search"],
            record.EnumerateObject().Select(m => m.Name));
        Assert.Equal("match_explanation", record.GetProperty("kind").GetString());
        Assert.Equal(["VIS", "SIS"], record.GetProperty("systems").EnumerateArray().Select(s => s.GetString()));
        Assert.Equal(Search, record.GetProperty("search").GetGuid());
    }

    [Fact]
    public async Task WithoutTheRoleSearchNothingIsReadOrRecorded()
    {
        await using var world = await PipelineWorld.CreateAsync();
        var inquiry = new MatchInquiry(world.Log, world.Clock);

        foreach (var roles in (CallerRoles[])[CallerRoles.None, CallerRoles.Policy | CallerRoles.Oversight | CallerRoles.CentralAccessPoint])
            Assert.IsType<MatchInquiryReply.RoleMissing>(await inquiry.ExplainAsync(PipelineWorld.BorderGuard with { Roles = roles }, new MatchExplanationInput()));

        Assert.Empty(world.Store.Records);
    }

    [Fact]
    public async Task FaultyRecordsAreRefusedAndNotRecorded()
    {
        await using var world = await PipelineWorld.CreateAsync();

        var reply = await new MatchInquiry(world.Log, world.Clock).ExplainAsync(PipelineWorld.BorderGuard, Input with { Right = null });

        Assert.Equal("right", Assert.Single(Assert.IsType<MatchInquiryReply.Invalid>(reply).Faults).Field);
        Assert.Empty(world.Store.Records);
    }

    [Fact]
    public async Task WithoutARecordThereIsNoExplanation()
    {
        await using var world = await PipelineWorld.CreateAsync();
        world.Store.Fails = true;
        var inquiry = new MatchInquiry(world.Log, world.Clock);

        Assert.IsType<MatchInquiryReply.AuditUnavailable>(await inquiry.ExplainAsync(PipelineWorld.BorderGuard, Input));
        Assert.False(world.Log.IsWritable);
        Assert.IsType<MatchInquiryReply.AuditUnavailable>(await inquiry.ExplainAsync(PipelineWorld.BorderGuard, Input));
    }

    private static MatchExplanationInput Input => new()
    {
        Left = new RecordInput { System = 2, RecordNumber = "DEU-1", Fields = [("surname", new(FieldValueKind.Text, "ERIKSSON", []))] },
        Right = new RecordInput { System = 1, RecordNumber = "IT-1", Fields = [("surname", new(FieldValueKind.Text, "ERIKSSON", []))] },
        SearchId = Search.ToString(),
    };
}
