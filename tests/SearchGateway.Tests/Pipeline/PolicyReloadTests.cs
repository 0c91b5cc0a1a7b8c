using Microsoft.Extensions.Logging;
using SearchGateway.Model;
using SearchGateway.Tests.FanOut;

namespace SearchGateway.Tests.Pipeline;

public sealed class PolicyReloadTests
{
    [Fact]
    public async Task AChangedPackDecidesAfterItsChangeIsOnRecord()
    {
        await using var stand = await ReloadStand.StartAsync();
        var before = stand.World.Policy.Active.Identity;
        RulePackIdentity? decidingWhileWritten = null;
        stand.World.Store.BeforeAppend = () => decidingWhileWritten = stand.World.Policy.Active.Identity;
        stand.Write("entry/vis", "entry/vis-new");

        var reply = Assert.IsType<PolicyReloadReply.Activated>(await stand.ReloadAsync(ReloadStand.RulesOfficer));

        Assert.Equal(before, decidingWhileWritten);
        Assert.Equal((stand.World.Policy.Active.Identity, before), (reply.Active.Pack, reply.Previous));
        Assert.NotEqual(before, reply.Active.Pack);
        Assert.Equal(reply.Active, stand.Reload.Active);
        var record = Assert.Single(stand.World.Store.Records);
        Assert.Equal("policy_change", record.GetProperty("kind").GetString());
        Assert.Equal("o-rules", record.GetProperty("officer").GetString());
        Assert.Equal(reply.Active.Pack.Hash, record.GetProperty("rule_pack").GetProperty("hash").GetString());
        Assert.Equal(before.Hash, record.GetProperty("previous_rule_pack").GetProperty("hash").GetString());
        Assert.Equal(record.GetProperty("index").GetInt64(), reply.Receipt.Index);
    }

    [Fact]
    public async Task ASignalIsRecordedAsSuch()
    {
        await using var stand = await ReloadStand.StartAsync();
        stand.Write("entry/vis", "entry/vis-new");

        Assert.IsType<PolicyReloadReply.Activated>(await stand.ReloadAsync(caller: null));

        var record = Assert.Single(stand.World.Store.Records);
        Assert.Equal("signal", record.GetProperty("by").GetString());
        Assert.False(record.TryGetProperty("officer", out _));
    }

    [Fact]
    public async Task ActiveSaysSinceWhenThePackDecides()
    {
        await using var stand = await ReloadStand.StartAsync();
        var start = stand.World.Clock.GetUtcNow();
        Assert.Equal(start, stand.Reload.Active.Since);
        stand.World.Clock.Advance(TimeSpan.FromHours(1));

        await stand.ReloadAsync(caller: null);
        Assert.Equal(start, stand.Reload.Active.Since);

        stand.Write("entry/vis", "entry/vis-new");
        await stand.ReloadAsync(caller: null);
        Assert.Equal(start.AddHours(1), stand.Reload.Active.Since);
    }

    [Fact]
    public async Task WithAFaultNothingChangesAndEveryFaultIsToldAndLogged()
    {
        await using var stand = await ReloadStand.StartAsync();
        var before = stand.World.Policy.Active;
        stand.Write("purpose: border_entry", "purpose: curiosity");

        var faults = Assert.IsType<PolicyReloadReply.Faulty>(await stand.ReloadAsync(ReloadStand.RulesOfficer)).Faults;

        Assert.Same(before, stand.World.Policy.Active);
        Assert.Empty(stand.World.Store.Records);
        Assert.Equal(2, faults.Length);
        Assert.All(faults, f => Assert.Matches(@"^border-guard\.yaml:\d+:\d+$", f.Place));
        Assert.All(faults, f => Assert.Contains(stand.Logger.Entries, e => e.Level == LogLevel.Error && e.Text.Contains(f.ToString(), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AFolderThatChangesDoesNothingByItself()
    {
        await using var stand = await ReloadStand.StartAsync();
        stand.Write("entry/vis", "entry/vis-new");
        var before = stand.World.Policy.Active;

        await stand.World.SearchAsync();

        Assert.Same(before, stand.World.Policy.Active);
        Assert.Equal(before.Identity.Hash, Assert.Single(stand.World.Store.Records).GetProperty("rule_pack").GetProperty("hash").GetString());
    }

    [Fact]
    public async Task AFolderThatIsWrittenMeanwhileDoesNotBecomeLaw()
    {
        await using var stand = await ReloadStand.StartAsync();
        var before = stand.World.Policy.Active;
        stand.WhileRead = () => stand.Write("entry/vis", "entry/vis-new");

        var faults = Assert.IsType<PolicyReloadReply.Faulty>(await stand.ReloadAsync(caller: null)).Faults;

        Assert.Contains("changed while it was read", Assert.Single(faults).Message, StringComparison.Ordinal);
        Assert.Same(before, stand.World.Policy.Active);
    }

    [Fact]
    public async Task AFolderThatIsGoneIsAFaultAndNoOutage()
    {
        await using var stand = await ReloadStand.StartAsync();
        stand.Settings.Pack = "2099";

        Assert.IsType<PolicyReloadReply.Faulty>(await stand.ReloadAsync(caller: null));

        Assert.IsType<SearchReply.Answered>(await stand.World.SearchAsync());
    }

    [Fact]
    public async Task ThePackInForceIsNotRecordedAgain()
    {
        await using var stand = await ReloadStand.StartAsync();

        Assert.Equal(stand.Reload.Active, Assert.IsType<PolicyReloadReply.Unchanged>(await stand.ReloadAsync(caller: null)).Active);

        Assert.Empty(stand.World.Store.Records);
    }

    [Fact]
    public async Task WhatCannotBeRecordedIsNotActivated()
    {
        await using var stand = await ReloadStand.StartAsync();
        var before = stand.World.Policy.Active;
        stand.World.Store.Fails = true;
        stand.Write("entry/vis", "entry/vis-new");

        Assert.IsType<PolicyReloadReply.AuditUnavailable>(await stand.ReloadAsync(ReloadStand.RulesOfficer));

        Assert.Same(before, stand.World.Policy.Active);
        Assert.Equal(before.Identity, stand.Reload.Active.Pack);
    }

    [Fact]
    public async Task ACallerWithoutTheRoleChangesNothing()
    {
        await using var stand = await ReloadStand.StartAsync();
        var before = stand.World.Policy.Active;
        stand.Write("entry/vis", "entry/vis-new");

        Assert.IsType<PolicyReloadReply.RoleMissing>(await stand.ReloadAsync(PipelineWorld.BorderGuard));

        Assert.Same(before, stand.World.Policy.Active);
        Assert.Empty(stand.World.Store.Records);
    }

    [Fact]
    public async Task AQueryInFlightEndsByTheRulesThatDecidedIt()
    {
        var gate = new TaskCompletionSource();
        var held = new FakeAdapter(CentralSystem.Vis, async (permit, token) =>
        {
            await gate.Task.WaitAsync(token);
            return new SystemOutcome.NoHit(permit.System);
        });
        await using var stand = await ReloadStand.StartAsync(held);
        var old = stand.World.Policy.Active.Identity;
        var searching = stand.World.SearchAsync(PipelineWorld.Entry with { CaseReference = "A/1" });
        await held.Asked;
        stand.Write("entry/vis", "entry/vis-new");
        Assert.IsType<PolicyReloadReply.Activated>(await stand.ReloadAsync(caller: null));
        gate.SetResult();

        var answer = Assert.IsType<SearchReply.Answered>(await searching).Answer;

        Assert.Equal(old, answer.Pack);
        Assert.Equal("entry/vis", answer.Systems.Single(s => s.Decision.System == CentralSystem.Vis).Decision.Rule);
        var record = stand.World.Store.Records.Single(r => r.GetProperty("kind").GetString() == "search");
        Assert.Equal(old.Hash, record.GetProperty("rule_pack").GetProperty("hash").GetString());
        Assert.Contains(record.GetProperty("systems").EnumerateArray(), s => s.TryGetProperty("rule", out var rule) && rule.GetString() == "entry/vis");
    }
}
