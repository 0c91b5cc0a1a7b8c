using System.Net;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests;

public sealed class StartTests
{
    [Fact]
    public async Task OutsideDevelopmentEverythingMustBeConfiguredAndEveryFaultIsSaidAtOnce()
    {
        var (output, error) = (new StringWriter(), new StringWriter());

        var code = await GatewayProgram.RunAsync(
            ["--environment=Production", "--Listen:Rest=nonsense", "--Policy:Pack=1815", "--Shutdown:Notice=01:00:00"], output, error);

        Assert.Equal(1, code);
        Assert.Empty(output.ToString());
        foreach (var named in new[] { "AzureAd", "Systems:Sis:Address", "Systems:Vis:Address", "Systems:Ees:Address", "Systems:Eurodac:Address", "Systems:Cir:Address", "Listen:Rest", "1815", "Shutdown:Notice" })
            Assert.Contains(named, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ValueOfTheWrongTypeIsNamed()
    {
        var error = new StringWriter();

        var code = await GatewayProgram.RunAsync(["--environment=Production", "--Shutdown:Notice=soon"], new StringWriter(), error);

        Assert.Equal(1, code);
        Assert.Contains("Shutdown:Notice", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--DevelopmentIssuer:Enabled=true", "DevelopmentIssuer:Enabled")]
    [InlineData("--Simulators:Embedded=true", "Simulators:Embedded")]
    public async Task WhatIsForDevelopmentAloneRefusesToStartElsewhere(string setting, string named)
    {
        var error = new StringWriter();

        var code = await GatewayProgram.RunAsync(["--environment=Production", setting], new StringWriter(), error);

        Assert.Equal(1, code);
        Assert.Contains(named, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogIsVerifiedByTheCommand()
    {
        string path;
        await using (var gateway = await RealGateway.StartAsync())
        {
            (path, gateway.Folder) = (gateway.Folder!, null);
            for (var i = 0; i < 3; i++)
            {
                using var answer = await gateway.PostAsync("/v1/search", Requests.ToJson(Requests.Specimen));
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }
        }

        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await AuditCommand.RunAsync(
            ["audit", "verify", "--path", Path.Combine(path, "audit.db"), "--key", Path.Combine(path, "audit-signing-key.pem")], output, error);

        Assert.Equal("", error.ToString());
        Assert.Equal(AuditCommand.Intact, code);
        Assert.Contains("3 records", output.ToString(), StringComparison.Ordinal);
        Directory.Delete(path, recursive: true);
    }

    [Theory]
    [InlineData("0 {0}\n2 {2}\n", AuditCommand.Intact, "2 of 2 received records")]
    [InlineData("0 {0}\n1 {0}\n", AuditCommand.Faulty, "Not in the log: records 1.")]
    [InlineData("2 {2}\n2 {0}\n", AuditCommand.Faulty, "Not in the log: records 2.")]
    [InlineData("3 {0}\n", AuditCommand.Faulty, "Not in the log: records 3.")]
    [InlineData("0\n", AuditCommand.CannotVerify, "line 1")]
    public async Task RecordsThatAClientHoldsReceiptsOfAreFoundInTheLogOrNamed(string held, int expected, string said)
    {
        string path;
        var hashes = new List<string>();
        await using (var gateway = await RealGateway.StartAsync())
        {
            (path, gateway.Folder) = (gateway.Folder!, null);
            for (var i = 0; i < 3; i++)
            {
                using var answer = await gateway.PostAsync("/v1/search", Requests.ToJson(Requests.Specimen));
                using var json = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
                var leaf = json.RootElement.GetProperty("answer").GetProperty("receipt").GetProperty("leaf_hash").GetString()!;
                hashes.Add(Convert.ToHexStringLower(Convert.FromBase64String(leaf)));
            }
        }

        var file = Path.Combine(path, "received.txt");
        await File.WriteAllTextAsync(file, string.Format(System.Globalization.CultureInfo.InvariantCulture, held, [.. hashes]), TestContext.Current.CancellationToken);
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await AuditCommand.RunAsync(
            ["audit", "verify", "--path", Path.Combine(path, "audit.db"), "--key", Path.Combine(path, "audit-signing-key.pem"), "--contains", file], output, error);

        Assert.Equal(expected, code);
        Assert.Contains(said, output.ToString() + error, StringComparison.Ordinal);
        Directory.Delete(path, recursive: true);
    }

    [Fact]
    public async Task LogThatIsNotThereCannotBeVerified()
    {
        var error = new StringWriter();

        var code = await AuditCommand.RunAsync(["audit", "verify", "--path", "/nowhere/audit.db"], new StringWriter(), error);

        Assert.Equal(AuditCommand.CannotVerify, code);
        Assert.Contains("/nowhere/audit.db", error.ToString(), StringComparison.Ordinal);
    }
}
