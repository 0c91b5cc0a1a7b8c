using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using SearchGateway.Host.Api.OpenApi;
using SearchGateway.Host.Api.Rest;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Host.Tests.Reference;

/// <summary>Keeps docs/reference.md true: it is what the contract says. Run with UPDATE_DOCS=1 to write it anew.</summary>
public sealed partial class ReferencePageTests
{
    private static readonly string s_file = Path.Combine(Repository.Root, "docs", "reference.md");

    [Fact]
    public async Task PageIsWhatTheContractSays()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var page = new ReferencePage(Contract.Load(), await OperationsAsync(gateway)).Write();

        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(s_file, page, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(s_file, TestContext.Current.CancellationToken), page);
    }

    [Fact]
    public async Task EveryLinkWithinThePageLeadsToAHeading()
    {
        var page = await File.ReadAllTextAsync(s_file, TestContext.Current.CancellationToken);

        var headings = Heading.Matches(page).Select(h => Unwritten.Replace(h.Groups["text"].Value.ToLowerInvariant(), "").Replace(' ', '-')).ToList();

        Assert.Equal(headings.Distinct(StringComparer.Ordinal), headings);
        Assert.All(Link.Matches(page), link => Assert.Contains(link.Groups["anchor"].Value, headings));
    }

    [Fact]
    public async Task EveryMethodIsShutToCallersWithoutTheRoleThatThePageNames()
    {
        // The rules of 2016 know no links.
        await using var gateway = await RealGateway.StartAsync(null, "--Policy:Pack=2019");
        var (guard, stranger) = (await gateway.TokenAsync(), await gateway.TokenAsync("rules-officer"));

        var wrong = new List<string>();
        foreach (var (method, operation) in await OperationsAsync(gateway))
        {
            var role = MethodRoles.Of(method);
            using var answer = await CallAsync(gateway, method, operation, role.Contains("policy", StringComparison.Ordinal) ? guard : stranger);
            var status = (int)answer.StatusCode;

            // What a caller may not know of is not there for it.
            if (role == MethodRoles.Any ? status is not (200 or 400) : status is not (403 or 404))
                wrong.Add($"{method}, {role}: {status}");
        }

        Assert.Empty(wrong);
    }

    private static async Task<HttpResponseMessage> CallAsync(RunningGateway gateway, string method, RestOperation operation, string token)
    {
        var path = PathPart.Replace(operation.Path, "01a1fffe-166f-76db-abd4-78f8e9bd09ec");
        var input = Contract.Load().Service(method.Split('/')[0]).FindMethodByName(method.Split('/')[1]).InputType;
        if (operation.Verb == "POST")
            return await gateway.PostAsync(path, Examples.ByMessage.GetValueOrDefault(input.Name, "{}"), token);
        var choices = input.Fields.InDeclarationOrder().Where(f => f.FieldType == FieldType.Enum).Select(f => $"{f.Name}={RequestAddress.NamesOf(f.EnumType).First()}");
        return await gateway.GetAsync($"{path}?{string.Join('&', choices)}", token);
    }

    private static async Task<IReadOnlyDictionary<string, RestOperation>> OperationsAsync(RunningGateway gateway) =>
        RestOperation.Read(JsonSerializer.Deserialize<JsonObject>(await gateway.Rest.GetStringAsync("/openapi/v1.json"))!);

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, 1000)]
    private static partial Regex PathPart { get; }

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Heading { get; }

    [GeneratedRegex(@"[^\w -]", RegexOptions.None, 1000)]
    private static partial Regex Unwritten { get; }

    [GeneratedRegex(@"\]\(#(?<anchor>[^)]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link { get; }
}
