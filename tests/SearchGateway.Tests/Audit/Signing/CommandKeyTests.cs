using SearchGateway.Audit;
using SearchGateway.Audit.Signing;

namespace SearchGateway.Tests.Audit.Signing;

/// <summary>A log whose key an external command holds: here openssl in a shell, as a bridge to a security module would stand.</summary>
public sealed class CommandKeyTests : IAsyncDisposable
{
    private const string Bridge = """
        while read -r hash; do
          printf '%s' "$hash" | openssl base64 -d -A | openssl pkeyutl -sign -inkey key.pem | openssl base64 -A
          echo
        done
        """;

    private readonly LogUnderTest _test = new();

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task EachCheckpointIsSignedByTheCommand()
    {
        await SignWithAsync(Bridge);
        var log = await _test.OpenAsync();

        for (var number = 0; number < 5; number++)
            _test.AssertProves(await log.CommitAsync(SampleRecords.Entry(number)));
        await _test.AssertStoredLogIsIntactAsync();
    }

    [Fact]
    public async Task ACommandThatEndsIsStartedAnew()
    {
        await SignWithAsync(Bridge.Replace("done", "exit; done", StringComparison.Ordinal).Replace("while read -r hash; do", "while read -r hash; do echo started >> starts;", StringComparison.Ordinal));
        var log = await _test.OpenAsync();

        // A commit is given up where the clock runs ahead of a command that only starts: on a busy machine several are.
        var (answered, tried) = (0, 0);
        for (; tried < 4 || (answered == 0 && tried < 100); tried++)
        {
            var waiting = log.CommitAsync(SampleRecords.Entry(tried)).AsTask();
            await _test.AdvanceUntilAsync(() => waiting.IsCompleted);
            answered += await waiting is null ? 0 : 1;
            await _test.AdvanceUntilAsync(() => log.IsWritable);
        }

        // What was given up may have been written by then; what was answered was.
        Assert.InRange(answered, 1, tried);
        Assert.InRange(_test.Store.Records.Count, answered, tried);
        await _test.AssertStoredLogIsIntactAsync();
    }

    [Fact]
    public async Task ASignatureOfAnotherKeyNeverLeaves()
    {
        await SignWithAsync(Bridge);
        await OpenSsl.RunAsync(_test.Folder, "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-out", "key.pem");
        await AssertRefusedAsync("no signature of the hash under the public key");
    }

    [Theory]
    [InlineData("while read -r hash; do echo nonsense!; done", "gave no signature")]
    [InlineData("while read -r hash; do echo AAAA; done", "no signature of the hash")]
    [InlineData("exit 3", "gave no signature|ended without a signature")]
    [InlineData("sleep 100", "within")]
    public async Task WhatIsNoSignatureIsRefusedAtStart(string script, string reason)
    {
        await SignWithAsync(script);
        _test.Options.SignerTimeLimit = TimeSpan.FromSeconds(script.StartsWith("sleep", StringComparison.Ordinal) ? 0.2 : 20);
        await AssertRefusedAsync(reason);
    }

    [Fact]
    public async Task ACommandThatIsNotThereIsNamed()
    {
        await SignWithAsync(Bridge);
        _test.Options.SignerCommand = "/nowhere/signer";
        await AssertRefusedAsync("Audit:SignerCommand");
    }

    [Fact]
    public async Task ThePublicKeyMustBeThere()
    {
        await SignWithAsync(Bridge);
        _test.Options.SigningKeyPath = Path.Combine(_test.Folder, "missing.pem");
        await AssertRefusedAsync("must hold the public key");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task SignWithAsync(string script)
    {
        await OpenSsl.MakeKeyAsync(_test.Folder);
        var path = Path.Combine(_test.Folder, "signer.sh");
        await File.WriteAllTextAsync(path, $"cd '{_test.Folder}'\n{script}\n", Cancellation);
        _test.Options.Signer = LogSigner.Command;
        _test.Options.SignerCommand = "sh";
        _test.Options.SignerArguments.Add(path);
        _test.Options.SignerTimeLimit = TimeSpan.FromSeconds(20);
        _test.Options.SigningKeyPath = Path.Combine(_test.Folder, "public.pem");
    }

    private async Task AssertRefusedAsync(string reasons)
    {
        var refused = await Assert.ThrowsAsync<AuditLogException>(_test.OpenAsync);
        Assert.Contains(reasons.Split('|'), reason => refused.Message.Contains(reason, StringComparison.Ordinal));
    }
}
