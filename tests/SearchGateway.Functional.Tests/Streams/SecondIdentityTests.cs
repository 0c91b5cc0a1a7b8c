using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Google.Protobuf;
using SearchGateway.Client;
using SearchGateway.Functional.Tests.Stand;
using SearchGateway.Functional.Tests.Stories;
using SearchGateway.V1;

namespace SearchGateway.Functional.Tests.Streams;

/// <summary>
/// SIS and EES have nothing in common. Then VIS knows the finger of the EES file as that of an applicant whom the alert means by name and
/// birth date: two persons turn out to be one under two identities, before everybody's eyes.
/// </summary>
public sealed class SecondIdentityTests(SecondIdentity story) : IClassFixture<SecondIdentity>
{
    [Fact]
    public async Task OverGrpcTwoPersonsBecomeOneWhenAFileTiesTheFingerToTheAlert()
    {
        var token = await story.Stand.TokenAsync(Desk.Visa.Profile);
        var key = LogPublicKey.FromPem(await AuditLogKeys.RequestAsync(story.Stand.Http, story.Stand.Rest, token, Cancellation));
        using var client = new SearchGatewayClient(new SearchGatewayClientOptions
        {
            Address = story.Stand.Grpc, Token = _ => ValueTask.FromResult(token), Timeout = TimeSpan.FromSeconds(30), LogKeys = [key],
        });
        var request = JsonParser.Default.Parse<SearchRequest>(JsonSerializer.Serialize(story.Application));
        var told = new List<SearchProgress>();
        story.Stand.Systems["Vis"].Freeze();

        await foreach (var progress in client.FollowAsync(request, Cancellation))
        {
            told.Add(progress);
            if (told.OfType<SearchProgress.SystemReleased>().Count() == 3)
                story.Stand.Systems["Vis"].Thaw();
        }

        var regrouping = Assert.Single(told.OfType<SearchProgress.PersonsRegrouped>()).Regrouping;
        Assert.Equal(["SIS", "EES"], Groups(told.TakeWhile(t => t is not SearchProgress.PersonsRegrouped).OfType<SearchProgress.SystemReleased>().SkipLast(1).Last().Persons.Select(p => p.Person)));
        Assert.Equal(2, regrouping.From.Count);
        Assert.Equal(["SIS VIS EES"], Groups(regrouping.Into.Select(into => into.Person)));
        Assert.Contains(regrouping.Reasons, r => r.Weight > 0 && r.Finding.StartsWith("fingerprints", StringComparison.Ordinal));
        Assert.Contains(regrouping.Reasons, r => r.Weight > 0 && r.Finding.StartsWith("names", StringComparison.Ordinal));
        var end = Assert.IsType<SearchProgress.Sealed>(told[^1]);
        var unary = await client.SearchAsync(request, Cancellation);
        Assert.Equal(unary.Persons, end.Answer.Persons);
        Assert.Equal(unary.Persons, end.Persons.Select(p => p.Person));
        AssertEveryRecordIsTold(end.Answer);
        AssertEveryRecordIsTold(unary);
    }

    [Fact]
    public async Task OverServerSentEventsAPageShowsWhatTheUnaryAnswerSaysWhenItEnds()
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/v1/search:stream") { Content = JsonContent.Create(story.Application) };
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await story.Stand.TokenAsync(Desk.Visa.Profile));
        var (screen, names, regrouped) = (new JsonScreen(), new List<string>(), 0);
        JsonElement summary = default;
        story.Stand.Systems["Vis"].Freeze();

        using var answer = await story.Stand.Http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        await foreach (var (name, data) in JsonScreen.ReadAsync(await answer.Content.ReadAsStreamAsync(Cancellation), Cancellation))
        {
            names.Add(name);
            screen.Apply(data.GetProperty("persons"));
            regrouped += data.GetProperty("persons").GetProperty("regroupings").GetArrayLength();
            if (names.Count == 3)
                story.Stand.Systems["Vis"].Thaw();
            if (name == "summary")
                summary = data.GetProperty("summary");
        }

        var (_, unary) = await story.Stand.SearchAsync(Desk.Visa.Profile, story.Application);
        Assert.Equal(["system", "system", "system", "system", "summary"], names);
        Assert.Equal(1, regrouped);
        Assert.Equal(unary.GetProperty("answer").Content(), summary.Content());
        Assert.Equal(summary.GetProperty("persons").EnumerateArray().Select(p => p.Content()), screen.Persons.Select(p => p.Content()));
        Assert.All(
            new[] { "SIS", "VIS", "EES" }.SelectMany(system => unary.System(system).GetProperty("records").EnumerateArray()),
            record => Assert.NotEqual(default, record.GetProperty("retrieved_at").GetDateTimeOffset()));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static IEnumerable<string> Groups(IEnumerable<Person> persons) =>
        persons.Select(p => string.Join(' ', p.Records.Select(r => r.System.ToString().ToUpperInvariant())));

    /// <summary>Each record of each person stands in the answer with its system, its number and the time at which it was retrieved.</summary>
    private static void AssertEveryRecordIsTold(Answer answer)
    {
        var records = answer.Systems.SelectMany(s => s.Records).ToDictionary(r => (r.System, r.RecordNumber));
        var shown = answer.Persons.SelectMany(p => p.Records).ToList();
        Assert.Equal(records.Count, shown.Count);
        Assert.All(shown, r => Assert.InRange(records[(r.System, r.RecordNumber)].RetrievedAt.ToDateTimeOffset(), TimeProvider.System.GetUtcNow().AddMinutes(-5), TimeProvider.System.GetUtcNow()));
    }
}
