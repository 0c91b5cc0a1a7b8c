using System.Text.Json;
using System.Text.RegularExpressions;

namespace SearchGateway.Functional.Tests.Samples;

/// <summary>The programs in samples/ do against a running gateway what their pages say.</summary>
public sealed partial class SampleTests(SampleStand stand) : IClassFixture<SampleStand>
{
    public static TheoryData<string> All => ["dotnet", "typescript", "typescript, whole", "python"];

    public static TheoryData<string> Verifying => ["dotnet", "typescript", "typescript, whole"];

    [Theory]
    [MemberData(nameof(All))]
    public async Task WhatHasToBeDoneComesFirstAndEveryOutcomeHasItsWords(string name)
    {
        var sample = Sample.Of(name);
        var run = await stand.RunAsync(sample, Zones.Benali + "\n" + Zones.Eriksson);

        Assert.True(run.Code == 0, run.Output + run.Errors);
        Assert.Equal(2, run.Travellers.Count);
        var refused = run.Travellers[0].SkipWhile(line => line.StartsWith("...", StringComparison.Ordinal) || line.StartsWith("!!!", StringComparison.Ordinal)).ToArray();
        Assert.StartsWith("REFUSE ENTRY (person 1: SIS SIS", refused[0], StringComparison.Ordinal);
        Assert.Equal(["SIS      hit", "VIS      not asked: keys_not_accepted", "EES      hit", "EURODAC  not asked: forbidden"], refused[1..5]);
        Assert.Matches(sample.Verifies ? "^receipt .* #[0-9]+ verified$" : "^receipt .* #[0-9]+, not checked here$", refused[5]);
        Assert.Contains("SIS      no hit", run.Travellers[1]);
    }

    [Theory]
    [InlineData("dotnet")]
    [InlineData("typescript")]
    public async Task AStreamShowsWhatHasToBeDoneTheMomentItIsKnown(string name)
    {
        var shown = Assert.Single((await stand.RunAsync(Sample.Of(name), Zones.Benali)).Travellers).ToList();

        Assert.Equal(shown.IndexOf("... SIS      hit") + 1, shown.IndexOf("!!! REFUSE ENTRY"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task ADiscreetAlertIsANumberWithASignAndNothingElse(string name)
    {
        var (_, body) = await stand.Gateway.SearchAsync("border-guard", new { purpose = "PURPOSE_BORDER_ENTRY", query = new { mrz = Zones.Morales.Trim() } });
        var alert = body.GetProperty("answer").GetProperty("systems").EnumerateArray().SelectMany(s => s.GetProperty("records").EnumerateArray()).Single(r => r.GetProperty("discreet").GetBoolean());
        var values = Texts(alert.GetProperty("fields")).Where(value => value.Length > 3).ToList();

        var run = await stand.RunAsync(Sample.Of(name), Zones.Morales);

        Assert.True(run.Code == 0, run.Output + run.Errors);
        Assert.Contains($"{alert.GetProperty("record_number").GetString()} +", run.Output, StringComparison.Ordinal);
        Assert.Contains("no action (person 1", run.Output, StringComparison.Ordinal);
        Assert.Contains("discreet_check", values);
        Assert.All(values, value => Assert.DoesNotContain(value, run.Output, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task AFaultyZoneIsNoAnswerAndNamesItsFaults(string name)
    {
        var run = await stand.RunAsync(Sample.Of(name), Zones.Eriksson.Replace("7408122", "7408123", StringComparison.Ordinal) + "\n" + Zones.Benali);

        Assert.Equal(1, run.Code);
        Assert.StartsWith("NO ANSWER: ", run.Travellers[0][0], StringComparison.Ordinal);
        Assert.Contains(run.Travellers[0], line => line.Contains("query.mrz.birth_date", StringComparison.Ordinal) && line.Contains("check_digit", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Travellers[0], line => line.Contains("no hit", StringComparison.Ordinal));
        Assert.Contains(run.Travellers[1], line => line.StartsWith("REFUSE ENTRY", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Verifying))]
    public async Task NothingIsShownThatTheLogsKeyDoesNotProve(string name)
    {
        var run = await stand.RunAsync(Sample.Of(name), Zones.Benali, key: stand.OtherKeyFile);

        Assert.Equal(1, run.Code);
        Assert.StartsWith("NO ANSWER: ", Assert.Single(Assert.Single(run.Travellers)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Verifying))]
    public async Task WithoutTheLogsKeyItDoesNotStartAndSaysWhatToDo(string name)
    {
        var run = await Sample.Of(name).RunAsync(stand.Gateway.Rest, stand.Gateway.Grpc, "a-token", key: null, Zones.Benali);

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains("key", run.Errors, StringComparison.Ordinal);
    }

    /// <summary>Each a change on the way that the gateway's record does not bear out.</summary>
    [Theory]
    [InlineData("an outcome", "\"outcome\": \"OUTCOME_NO_HIT\"", "\"outcome\": \"OUTCOME_NOT_PERMITTED\"")]
    [InlineData("a rule", "\"rule\": \"border-entry/ees\"", "\"rule\": \"border-entry/vis\"")]
    [InlineData("a field's name", "\"name\": \"surname\"", "\"name\": \"alias\"")]
    [InlineData("a system", "CENTRAL_SYSTEM_EURODAC", "CENTRAL_SYSTEM_CIR")]
    [InlineData("the record", "\"record\": \"eyJ2Ijox", "\"record\": \"eyJ2Ijoy")]
    [InlineData("the search", "\"search_id\": \"0", "\"search_id\": \"1")]
    [InlineData("the log", "\"log\": \"searchgateway/", "\"log\": \"searchgateway-")]
    public async Task TypeScriptFindsWhatWasChangedOnTheWay(string what, string from, string to)
    {
        await using var tampering = await TamperingProxy.StartAsync(stand.Gateway.Http, body => body.Replace(from, to, StringComparison.Ordinal));

        foreach (var name in (string[])["typescript", "typescript, whole"])
        {
            var run = await stand.RunAsync(Sample.Of(name), Zones.Eriksson, rest: tampering.Address);

            Assert.True(run.Code == 1, $"{what}: {run.Output}{run.Errors}");
            Assert.Contains("its receipt does not prove it", run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("verified", run.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("typescript, whole")]
    [InlineData("python")]
    public async Task ASearchWhoseAnswerWasLostIsRepeatedAndIsInTheLogOnce(string name)
    {
        await using var rest = new CuttingProxy(stand.Gateway.Rest);
        await using var grpc = new CuttingProxy(stand.Gateway.Grpc);

        var run = await stand.RunAsync(Sample.Of(name), Zones.Eriksson, rest.Address, grpc.Address);
        var (_, next) = await stand.Gateway.SearchAsync("border-guard", new { purpose = "PURPOSE_BORDER_ENTRY", query = new { mrz = Zones.Benali.Trim() } });

        Assert.True(run.Code == 0, run.Output + run.Errors);
        Assert.Equal(1, rest.Cuts + grpc.Cuts);
        var index = long.Parse(ReceiptIndex.Match(run.Output).Groups["index"].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), next.GetProperty("answer").GetProperty("receipt").GetProperty("index").GetString());
    }

    /// <summary>All texts in a value, however deep.</summary>
    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => value.EnumerateObject().Where(member => member.Name is not ("legal_basis" or "name")).SelectMany(member => Texts(member.Value)),
        JsonValueKind.String => [value.GetString()!],
        _ => [],
    };

    [GeneratedRegex("^receipt .* #(?<index>[0-9]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ReceiptIndex { get; }
}
