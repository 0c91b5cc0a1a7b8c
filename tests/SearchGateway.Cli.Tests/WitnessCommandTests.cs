using System.Net;
using System.Text.Json;
using SearchGateway.Client;
using SearchGateway.Fakes;

namespace SearchGateway.Cli.Tests;

public sealed class WitnessCommandTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("searchgateway-witness-cli-");
    private FakeGateway _gateway = null!;
    private Tool _tool = null!;
    private string _publicKey = "";

    private NaiveLog Log => _gateway.Log;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _gateway = await FakeGateway.StartAsync();
        for (var number = 0; number < 9; number++)
            Log.Append(BitConverter.GetBytes(number));
        _tool = new Tool(_gateway);
        await File.WriteAllTextAsync(InFolder("log-key.pem"), Log.PublicKeyPem, Cancellation);
        Assert.Equal(0, await _tool.RunAsync("witness", "key", "--signing-key", InFolder("witness-key.pem")));
        _publicKey = _tool.Out;
        await File.WriteAllTextAsync(InFolder("witness.pem"), _publicKey, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task AKeyIsMadeOnceForItsOwnerAlone()
    {
        Assert.Contains("BEGIN PUBLIC KEY", _publicKey, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(InFolder("witness-key.pem")));
        await _tool.RunAsync("witness", "key", "--signing-key", InFolder("witness-key.pem"));
        Assert.Equal(_publicKey, _tool.Out);
    }

    [Fact]
    public async Task OnceCosignsWhatTheGatewayProves()
    {
        Assert.Equal(0, await _tool.RunAsync(Once("--new")));
        var policy = new WitnessPolicy([WitnessKey.FromPem("witness.test/w1", _publicKey)], 1);
        Assert.True(new LogVerifier([Log.PublicKey], policy).Verify(Log.Checkpoint() + _tool.Out[_tool.Out.IndexOf('\u2014', StringComparison.Ordinal)..]).IsValid);

        Log.Append([1]);
        Assert.Equal(0, await _tool.RunAsync(Once("--json")));
        using var told = JsonDocument.Parse(_tool.Out);
        Assert.Equal(("cosigned", 10, false), (told.RootElement.GetProperty("verdict").GetString(), told.RootElement.GetProperty("size").GetInt32(), told.RootElement.GetProperty("fork").GetBoolean()));
    }

    [Theory]
    [InlineData(12, "not_consistent")]
    [InlineData(9, "conflict")]
    [InlineData(5, "conflict")]
    public async Task AForkedOrRolledBackLogIsToldWithItsEvidence(int size, string verdict)
    {
        await _tool.RunAsync(Once("--new"));
        using var fork = Log.ForkedAt(2, size);
        _gateway.Shown = fork;

        Assert.Equal(7, await _tool.RunAsync(Once("--json")));

        using var told = JsonDocument.Parse(_tool.Out);
        Assert.Equal((verdict, true, fork.Checkpoint().Split('\n')[2]), (told.RootElement.GetProperty("verdict").GetString(), told.RootElement.GetProperty("fork").GetBoolean(), told.RootElement.GetProperty("evidence").GetString()!.Split('\n')[2]));
    }

    [Fact]
    public async Task AWitnessWithoutItsStateDoesNotBeginAnew()
    {
        Assert.Equal(2, await _tool.RunAsync(Once()));
        Assert.Contains("one that has lost its state must get another name and key", _tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServeAnswersOverHttpUntilItIsStoppedAndGoesOnAfterwards()
    {
        await using (var serving = await Serving.StartAsync(this, "--new"))
        {
            Assert.Equal((HttpStatusCode.OK, '\u2014'), await serving.PostAsync($"old 0\n\n{Log.Checkpoint(4)}"));
            Assert.Equal((HttpStatusCode.Conflict, '4'), await serving.PostAsync($"old 0\n\n{Log.Checkpoint(9)}"));
            Assert.Equal((HttpStatusCode.NotFound, 'T'), await serving.PostAsync("old 0\n\nelse\n1\n" + Convert.ToBase64String(new byte[32]) + "\n\n\u2014 else AAAAAAAA\n"));
            Assert.Equal(HttpStatusCode.BadRequest, (await serving.PostAsync("nonsense")).Status);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await serving.PostAsync(new string('x', 70_000))).Status);
        }

        await using var again = await Serving.StartAsync(this);
        var proof = string.Concat(Log.Consistency(4, 9).Select(hash => Convert.ToBase64String(hash) + "\n"));
        Assert.Equal((HttpStatusCode.OK, '\u2014'), await again.PostAsync($"old 4\n{proof}\n{Log.Checkpoint(9)}"));
    }

    [Fact]
    public async Task AReceiptIsUpgradedAndVerifiedWithItsWitness()
    {
        await _tool.RunAsync("search", "--purpose", "border-entry", "--surname", "X", "--output", "json");
        await File.WriteAllTextAsync(InFolder("answer.json"), _tool.Out, Cancellation);
        Assert.Equal(6, await _tool.RunAsync(Receipt("upgrade", "answer.json")));
        Log.Append([1]);
        await _tool.RunAsync(Once("--new"));
        _gateway.Witnessed = (Log.Next, Log.Checkpoint() + _tool.Out[_tool.Out.IndexOf('\u2014', StringComparison.Ordinal)..]);

        Assert.Equal(7, await _tool.RunAsync(Receipt("verify", "answer.json")));
        Assert.Equal(0, await _tool.RunAsync(Receipt("upgrade", "answer.json")));
        await File.WriteAllTextAsync(InFolder("witnessed.json"), _tool.Out, Cancellation);
        Assert.Equal(0, await _tool.RunAsync(Receipt("verify", "witnessed.json")));
        Assert.Contains("witnessed by witness.test/w1, ", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("record 9 of 11", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryEventOfAStreamIsUpgraded()
    {
        await _tool.RunAsync("search", "--purpose", "border-entry", "--surname", "X", "--output", "jsonl", "--stream");
        await File.WriteAllTextAsync(InFolder("stream.jsonl"), _tool.Out, Cancellation);
        await _tool.RunAsync(Once("--new"));
        _gateway.Witnessed = (Log.Next, Log.Checkpoint() + _tool.Out[_tool.Out.IndexOf('\u2014', StringComparison.Ordinal)..]);

        Assert.Equal(0, await _tool.RunAsync(Receipt("upgrade", "stream.jsonl")));
        await File.WriteAllTextAsync(InFolder("witnessed.jsonl"), _tool.Out, Cancellation);

        Assert.Equal(0, await _tool.RunAsync(Receipt("verify", "witnessed.jsonl")));
        Assert.Equal(_gateway.Log.Next - 9, _tool.Out.Split("witnessed by").Length - 1);
    }

    [Fact]
    public async Task AForkedLogUpgradesNothing()
    {
        await _tool.RunAsync("search", "--purpose", "border-entry", "--surname", "X", "--output", "json");
        await File.WriteAllTextAsync(InFolder("answer.json"), _tool.Out, Cancellation);
        using var fork = Log.ForkedAt(2, 12);
        _gateway.Shown = fork;

        Assert.Equal(7, await _tool.RunAsync("receipt", "upgrade", "--key", InFolder("log-key.pem"), InFolder("answer.json")));
        Assert.Contains("is not shown to continue", _tool.Error, StringComparison.Ordinal);
        Assert.Empty(_tool.Out);
    }

    [Theory]
    [InlineData("--witness-key", "w1", "write name=file")]
    [InlineData("--witness-key", "w1=missing.pem", "cannot be read")]
    [InlineData("--witness-quorum", "1", "name the witnesses")]
    public async Task AFaultyWitnessIsNamed(string option, string value, string reason)
    {
        _tool.Input = "{}";
        Assert.Equal(2, await _tool.RunAsync("receipt", "verify", "--key", InFolder("log-key.pem"), option, value, "-"));
        Assert.Contains(reason, _tool.Error, StringComparison.Ordinal);
    }

    private string InFolder(string file) => Path.Combine(_folder.FullName, file);

    private string[] Once(params string[] more) => ["witness", "once", .. Identity(), .. more];

    private string[] Identity() =>
    [
        "--name", "witness.test/w1", "--signing-key", InFolder("witness-key.pem"), "--log", $"{Log.Origin}={InFolder("log-key.pem")}", "--state", InFolder("state"),
    ];

    private string[] Receipt(string verb, string file) =>
        ["receipt", verb, "--key", InFolder("log-key.pem"), "--witness-key", $"witness.test/w1={InFolder("witness.pem")}", InFolder(file)];

    /// <summary>The witness as its own command runs it, until the test has done with it.</summary>
    private sealed class Serving(Task<int> run, CancellationTokenSource stop, Uri address) : IAsyncDisposable
    {
        private readonly HttpClient _http = new() { BaseAddress = address };

        public static async Task<Serving> StartAsync(WitnessCommandTests test, params string[] more)
        {
            var output = new Lines();
            var terminal = new Terminal(TextReader.Null, output, TextWriter.Null, test._tool.Environment.GetValueOrDefault);
            var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            var run = Ssi.RunAsync(["witness", "serve", "--listen", "http://127.0.0.1:0", .. test.Identity(), .. more], terminal, stop.Token);
            var first = await Task.WhenAny(output.First.Task, run) == run ? throw new InvalidOperationException("The witness ended early.") : await output.First.Task;
            return new Serving(run, stop, new Uri(first[first.IndexOf("http", StringComparison.Ordinal)..].Trim()));
        }

        public async Task<(HttpStatusCode Status, char First)> PostAsync(string body)
        {
            using var content = new StringContent(body);
            using var answer = await _http.PostAsync(new Uri("/add-checkpoint", UriKind.Relative), content, Cancellation);
            return (answer.StatusCode, (await answer.Content.ReadAsStringAsync(Cancellation)).FirstOrDefault());
        }

        public async ValueTask DisposeAsync()
        {
            _http.Dispose();
            await stop.CancelAsync();
            Assert.Equal(130, await run);
            stop.Dispose();
        }
    }

    private sealed class Lines : StringWriter
    {
        public TaskCompletionSource<string> First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override void WriteLine(string? value) => First.TrySetResult(value ?? "");
    }
}
