using System.Security.Cryptography;
using System.Text.Json;
using Google.Protobuf;
using SearchGateway.Client;
using SearchGateway.Functional.Tests.Stand;
using SearchGateway.Functional.Tests.Witnessing;
using SearchGateway.V1;

namespace SearchGateway.Functional.Tests.AuditLogs;

/// <summary>The operator puts the log's next signing key where the gateway looks for it, while officers search.</summary>
public sealed class KeyRotationStoryTests : IDisposable
{
    private static readonly SearchRequest Request = JsonParser.Default.Parse<SearchRequest>(JsonSerializer.Serialize(Requests.PassportOnly));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("searchgateway-rotation-");
    private readonly ECDsa _next = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string NextKeyFile => Path.Combine(_folder.FullName, "next.pem");

    public void Dispose()
    {
        _next.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task TheLogGoesOnUnderTheNextKeyAndWhoHoldsTheFirstFollows()
    {
        await using var witnessed = await WitnessedStand.StartAsync(("Audit__Next__SigningKeyPath", NextKeyFile));
        // Whoever vouches for the log is given the next key before the log is.
        await File.AppendAllTextAsync(witnessed.LogKeyFile, "\n" + _next.ExportSubjectPublicKeyInfoPem(), Cancellation);
        witnessed.KillWitness();
        await witnessed.StartWitnessAsync();
        var first = witnessed.LogKey;
        var firstKeyFile = Path.Combine(_folder.FullName, "first.pem");
        await File.WriteAllTextAsync(firstKeyFile, first.ToPem(), Cancellation);
        using var client = await ClientAsync(witnessed, [first]);
        var before = await client.SearchAsync(Request, Cancellation);

        await File.WriteAllTextAsync(NextKeyFile, _next.ExportPkcs8PrivateKeyPem(), Cancellation);
        // Nobody is refused meanwhile: the search whose receipt no longer verifies is the first under the next key.
        var unproven = await Assert.ThrowsAsync<ReceiptNotVerifiedException>(async () =>
        {
            while (true)
                await client.SearchAsync(Request, Cancellation);
        });
        Assert.Equal(ReceiptFault.WrongSignature, unproven.Verification.Fault);

        var keys = await client.Audit.FollowKeysAsync(Cancellation);
        using var following = await ClientAsync(witnessed, keys);
        var after = await following.SearchAsync(Request, Cancellation);
        Assert.True(new ReceiptVerifier(keys).Verify(before, Request).IsValid);
        Assert.True(keys.Single(key => key.SignsUntil is not null).SignsUntil > before.Receipt.Index);
        Assert.Equal(after.Receipt.Index + 1, (await following.Audit.ProveGrowthAsync(before.Receipt.Checkpoint, Cancellation)).Size);
        await AssertWitnessedAsync(following, after.Receipt.Index);
        await AssertProgramsFollowAsync(witnessed, firstKeyFile, after);
    }

    private static async Task AssertWitnessedAsync(SearchGatewayClient client, long index)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1), TimeProvider.System);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        while ((await client.Audit.GetCheckpointAsync(witnessed: true, Cancellation))?.Size <= index)
            await tick.WaitForNextTickAsync(patience.Token);
    }

    private static async Task<SearchGatewayClient> ClientAsync(WitnessedStand witnessed, IReadOnlyList<LogPublicKey> keys)
    {
        var token = await witnessed.Stand.TokenAsync("border-guard");
        return new SearchGatewayClient(new SearchGatewayClientOptions
        {
            Address = witnessed.Stand.Grpc, Token = _ => ValueTask.FromResult(token), Timeout = TimeSpan.FromSeconds(30), LogKeys = keys, Witnesses = witnessed.Policy,
        });
    }

    private async Task AssertProgramsFollowAsync(WitnessedStand witnessed, string firstKeyFile, Answer after)
    {
        var keys = await SsiProgram.RunAsync(
            "receipt", "key", "--profile", "border-guard", "--url", witnessed.Stand.Grpc.ToString(), "--rest-url", witnessed.Stand.Rest.ToString(), "--key", firstKeyFile);
        Assert.Equal((0, ""), (keys.Code, keys.Error));
        Assert.StartsWith("Signs-Until: ", keys.Out, StringComparison.Ordinal);
        var keysFile = Path.Combine(_folder.FullName, "keys.pem");
        await File.WriteAllTextAsync(keysFile, keys.Out, Cancellation);
        var answerFile = Path.Combine(_folder.FullName, "answer.json");
        await File.WriteAllTextAsync(answerFile, JsonFormatter.Default.Format(after), Cancellation);
        Assert.Equal(0, (await SsiProgram.RunAsync("receipt", "verify", "--key", keysFile, answerFile)).Code);
        Assert.NotEqual(0, (await SsiProgram.RunAsync("receipt", "verify", "--key", firstKeyFile, answerFile)).Code);

        foreach (var key in (string[])[firstKeyFile, NextKeyFile, keysFile])
        {
            var verified = await SsiProgram.RunAsync("audit", "verify", "--sqlite", witnessed.Stand.AuditPath, "--key", key, "--known", answerFile);
            Assert.True(verified.Code == 0, verified.Out + verified.Error);
        }
    }
}
