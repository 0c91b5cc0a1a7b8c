using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SearchGateway.AccessRequests;
using SearchGateway.Model;

namespace SearchGateway.Tests.AccessRequests;

/// <summary>
/// Whatever people do in whatever order and time: access is open exactly where the audit log says why. The log is read here by its
/// own words and knows nothing of the register's states.
/// </summary>
public sealed class HistoryProperties
{
    private const int Steps = 24;

    private static readonly Caller[] People =
    [
        RequestWorld.Officer with { Roles = CallerRoles.Search | CallerRoles.CentralAccessPoint },
        RequestWorld.Colleague,
        RequestWorld.Stranger,
        RequestWorld.Verifier,
        RequestWorld.Verifier with { Officer = "cap-2", MemberState = "LTU" },
    ];

    private static readonly SearchQuery Query = new()
    {
        SearchId = Guid.Empty,
        Purpose = Purpose.LawEnforcement,
        Terms = new SearchTerms { Names = new PersonNames("ERIKSSON", "ANNA MARIA"), Sex = Sex.Male },
    };

    [Fact]
    public void AccessIsOpenExactlyWhereTheLogSaysWhy()
    {
        var opened = 0;
        var histories = Gen.Choose(0, 1_000_000).ArrayOf(Steps).ToArbitrary();
        Prop.ForAll(histories, history => RunAsync(history, count => opened += count).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();

        // A register that never opened anything would pass as well.
        Assert.True(opened > 100, $"Only {opened} grants were in force.");
    }

    private static async Task<bool> RunAsync(int[] history, Action<int> opened)
    {
        await using var world = await RequestWorld.CreateAsync();
        var ids = new List<Guid>();
        foreach (var number in history)
        {
            await StepAsync(world, ids, number);
            opened(await CheckAsync(world, world.Register, ids));
        }

        using var restarted = new AccessRequestRegister(
            world.Store,
            SearchGatewayServices.Surroundings(world.Gateway.Policy, world.Gateway.Log, world.Clock),
            Options.Create(new AccessRequestOptions()),
            world.Clock,
            NullLogger<AccessRequestRegister>.Instance);
        await CheckAsync(world, restarted, ids);
        return true;
    }

    private static async Task StepAsync(RequestWorld world, List<Guid> ids, int number)
    {
        var person = People[number / 10 % People.Length];
        var id = ids.Count == 0 ? Guid.Empty : ids[number / 100 % ids.Count];
        switch (number % 10)
        {
            case 0 or 1:
                var input = (number / 100 % 2 == 0 ? RequestWorld.ForVis : RequestWorld.Urgent) with { Systems = number / 200 % 2 == 0 ? [2] : [2, 3], Statements = [.. RequestWorld.ForVis.Statements, (3, "It tells where she went after that.")] };
                if (await world.Register.SubmitAsync(person, input, RequestWorld.Token) is RegisterReply<AccessRequest>.Done taken)
                    ids.Add(taken.Value.Id);
                break;
            case 2 or 3 or 4:
                await world.Register.VerifyAsync(person, new VerificationInput { AccessRequestId = id.ToString(), Verdict = 1, ValidDays = number / 1000 % 11, Systems = number / 5000 % 2 == 0 ? [] : [2] }, RequestWorld.Token);
                break;
            case 5:
                await world.Register.VerifyAsync(person, new VerificationInput { AccessRequestId = id.ToString(), Verdict = 2, Reason = "The urgency is not explained by the file." }, RequestWorld.Token);
                break;
            case 6:
                await world.Register.WithdrawAsync(person, id.ToString(), 0, RequestWorld.Token);
                break;
            case 7:
                await world.Register.SweepAsync(RequestWorld.Token);
                break;
            default:
                world.Clock.Advance(TimeSpan.FromHours(number / 10 % 100));
                break;
        }
    }

    private static async Task<int> CheckAsync(RequestWorld world, AccessRequestRegister register, List<Guid> ids)
    {
        var opened = 0;
        foreach (var id in ids)
        {
            var trail = world.Gateway.Store.Records.Where(r => RequestWorld.Text(r, "access_request") == id.ToString() && RequestWorld.Text(r, "kind") == "access_request").ToList();
            var expected = SystemsOpen(trail, world.Clock.GetUtcNow());
            var requester = trail[0].GetProperty("requested_by");
            var user = People.First(p => p.Officer == RequestWorld.Text(requester, "officer")) with { Roles = CallerRoles.Search, Purposes = [Purpose.LawEnforcement] };
            var grant = (await register.Grants.ResolveAsync(user, Query with { AccessRequest = id }))!;

            Assert.Equal(expected, grant.Refusal.Length > 0 ? [] : grant.Systems.Select(s => s.DisplayName()));
            Assert.Equal(Enumerable.Range(1, trail.Count), trail.Select(r => r.GetProperty("version").GetInt32()));
            Assert.Equal(grant.Refusal.Length > 0 ? SearchKeys.None : SearchKeys.Names, grant.SubjectKeys);
            var other = (await register.Grants.ResolveAsync(user with { Unit = "another" }, Query with { AccessRequest = id }))!;
            Assert.True(other.Refusal.Length > 0 && other.Systems.IsEmpty && other.SubjectKeys == SearchKeys.None);
            opened += grant.Refusal.Length > 0 ? 0 : 1;
        }

        return opened;
    }

    /// <summary>The systems that the log's last word on a request opens at a moment.</summary>
    private static string[] SystemsOpen(List<JsonElement> trail, DateTimeOffset now)
    {
        var last = trail[^1];
        var isOpen = RequestWorld.Text(last, "step") switch
        {
            "urgent_opened" => now < Moment(last, "verify_by") && now < Moment(last, "valid_until"),
            "approved" or "confirmed" => last.TryGetProperty("valid_until", out _) && now < Moment(last, "valid_until")
                && RequestWorld.Text(last, "officer") != last.GetProperty("requested_by").GetProperty("officer").GetString(),
            _ => false,
        };
        return isOpen ? [.. last.GetProperty("systems").EnumerateArray().Select(s => s.GetString()!)] : [];
    }

    private static DateTimeOffset Moment(JsonElement record, string member) =>
        DateTimeOffset.Parse(RequestWorld.Text(record, member), CultureInfo.InvariantCulture);
}
