using System.Diagnostics;

namespace SearchGateway.Cli.Tests.Completion;

/// <summary>The scripts, in the shells they are for, with the tool itself behind them.</summary>
public sealed class CompletionTests
{
    /// <summary>What somebody has typed, and what completes it.</summary>
    public static TheoryData<string, string> Typed => new()
    {
        { "ssi sea", "search" },
        { "ssi search --purp", "--purpose" },
        { "ssi search --purpose police-", "police-check police-identification" },
        { "ssi audit ver", "verify" },
        { "ssi session rep", "replay" },
        { "ssi session replay --out", "--output" },
        { "ssi policy explain --authority border-", "border-guard" },
        { "ssi completion ", "bash powershell zsh" },
    };

    [Theory]
    [MemberData(nameof(Typed))]
    public async Task BashCompletesWhatWasTyped(string line, string expected)
    {
        var completed = await RunAsync("bash", $$"""
            source <(ssi completion bash)
            COMP_LINE='{{line}}'; COMP_POINT=${#COMP_LINE}; COMP_WORDS=(ssi)
            _ssi
            printf '%s\n' "${COMPREPLY[@]}"
            """);

        Assert.Superset(expected.Split(' ').ToHashSet(StringComparer.Ordinal), completed);
        Assert.All(completed, word => Assert.StartsWith(line.EndsWith(' ') ? "" : line.Split(' ')[^1], word, StringComparison.Ordinal));
    }

    [Fact]
    public async Task BashCompletesInTheMiddleOfALineAndByTheProgramsPath()
    {
        var completed = await RunAsync("bash", """
            source <(ssi completion bash)
            tool=$(command -v ssi)
            COMP_LINE="$tool sea --purpose border-entry"; COMP_POINT=$((${#tool} + 4)); COMP_WORDS=("$tool")
            _ssi
            printf '%s\n' "${COMPREPLY[@]}"
            """);

        Assert.Equal(["search"], completed);
    }

    [Fact]
    public async Task BashIsTaughtByOneLine()
    {
        var said = await RunAsync("bash", "source <(ssi completion bash)\ncomplete -p ssi");

        Assert.Contains(said, line => line.Contains("-F _ssi ssi", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Typed))]
    public async Task ZshCompletesWhatWasTyped(string line, string expected)
    {
        Assert.SkipUnless(Find("zsh") is not null, "zsh is not installed here; tests/install-peers.sh installs it.");
        var completed = await RunAsync("zsh", $$"""
            compdef() { registered="$*" }
            compadd() { print -l -- "${(@P)2}" }
            _files() { print files }
            source <(ssi completion zsh)
            [[ $registered == '_ssi ssi' ]] || exit 1
            BUFFER='{{line}}'; CURSOR=${#BUFFER}; words=(ssi)
            _ssi
            """);

        Assert.Superset(expected.Split(' ').ToHashSet(StringComparer.Ordinal), completed);
    }

    [Fact]
    public async Task PowerShellsScriptAsksAsTheOthersDo()
    {
        var tool = new Tool();

        Assert.Equal(0, await tool.RunAsync("completion", "powershell"));
        Assert.Contains("Register-ArgumentCompleter -Native -CommandName ssi", tool.Out, StringComparison.Ordinal);
        Assert.Contains("\"[suggest:$at]\"", tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherShellIsToldWhichThereAre()
    {
        var tool = new Tool();

        Assert.Equal(2, await tool.RunAsync("completion", "fish"));
        Assert.Contains("powershell", tool.Error, StringComparison.Ordinal);
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>The lines that a script writes, with the tool on its path.</summary>
    private static async Task<HashSet<string>> RunAsync(string shell, string script)
    {
        var start = new ProcessStartInfo(shell, shell == "zsh" ? ["-f", "-c", script.ReplaceLineEndings("\n")] : ["--norc", "-c", script.ReplaceLineEndings("\n")])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["PATH"] = AppContext.BaseDirectory + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output + await error);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
