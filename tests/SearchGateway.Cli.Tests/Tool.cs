using SearchGateway.Fakes;

namespace SearchGateway.Cli.Tests;

/// <summary>Runs the tool in this process against a fake gateway and keeps what it wrote.</summary>
internal sealed class Tool(FakeGateway? gateway = null)
{
    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal)
    {
        ["SSI_URL"] = gateway?.Grpc.ToString() ?? "",
        ["SSI_REST_URL"] = gateway?.Rest.ToString() ?? "",
        ["SSI_TOKEN"] = "a-token",
    };

    public string Input { get; set; } = "";

    public int Width { get; set; } = 160;

    public bool IsAnsi { get; set; }

    public HttpMessageHandler? Http { get; set; }

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public string Out { get; private set; } = "";

    public string Error { get; private set; } = "";

    public async Task<int> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        using var input = new StringReader(Input);
        var terminal = new Terminal(input, output, error, Environment.GetValueOrDefault) { IsInteractive = Input.Length == 0, IsAnsi = IsAnsi, Width = Width, Http = Http, Time = Time };
        var code = await Ssi.RunAsync(args, terminal, TestContext.Current.CancellationToken);
        (Out, Error) = (output.ToString(), error.ToString());
        return code;
    }
}
