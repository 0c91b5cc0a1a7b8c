using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SearchGateway.Functional.Tests.Stand;

/// <summary>A program of this solution in a process of its own, which can be stopped, frozen and killed like any other.</summary>
internal sealed partial class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    private RunningProgram(Process process) => _process = process;

    public IEnumerable<string> Output => _output;

    /// <summary>Starts it.</summary>
    /// <param name="project">Its project.</param>
    /// <param name="arguments">What it is told.</param>
    /// <param name="environment">Variables beside those of the tests.</param>
    /// <param name="mostFiles">How many files it may have open; null for as many as the tests.</param>
    public static RunningProgram Start(string project, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, int? mostFiles = null)
    {
        var start = new ProcessStartInfo(mostFiles is null ? "dotnet" : "prlimit") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        if (mostFiles is { } most)
        {
            start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--nofile={most}"));
            start.ArgumentList.Add("dotnet");
        }

        start.ArgumentList.Add(Repository.ProgramOf(project));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var program = new RunningProgram(new Process { StartInfo = start });
        program._process.OutputDataReceived += (_, line) => program.Keep(line.Data);
        program._process.ErrorDataReceived += (_, line) => program.Keep(line.Data);
        program._process.Start();
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        return program;
    }

    /// <summary>The address in the first line that begins with <paramref name="label"/>.</summary>
    public async Task<Uri> AddressAsync(string label) => (await AddressesAsync(label, 1))[0];

    /// <summary>The addresses in the first lines that begin with <paramref name="label"/>, or whose message does where the log is JSON.</summary>
    public async Task<IReadOnlyList<Uri>> AddressesAsync(string label, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1), TimeProvider.System);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        while (await tick.WaitForNextTickAsync(patience.Token))
        {
            var addresses = _output.Select(line => AddressIn(line, label)).OfType<Uri>().Take(count).ToList();
            if (addresses.Count == count)
                return addresses;
            if (_process.HasExited)
                throw new InvalidOperationException("The program ended early:\n" + string.Join('\n', _output));
        }

        throw new InvalidOperationException("Unreachable: the timer ends by its token.");
    }

    /// <summary>Waits until the program ends by itself.</summary>
    /// <returns>What it returns.</returns>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public bool HasEnded => _process.HasExited;

    /// <summary>Files that it has open; on Linux.</summary>
    public int OpenFiles => Directory.GetFileSystemEntries(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/fd")).Length;

    /// <summary>Lets it open so many files from now on, and no more, unless it is at its end; on Linux.</summary>
    public void MayOpen(int files)
    {
        using var prlimit = Process.Start("prlimit", ["--pid", _process.Id.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"--nofile={files}:")]);
        prlimit.WaitForExit();
        Assert.True(prlimit.ExitCode == 0 || _process.WaitForExit(TimeSpan.FromSeconds(30)));
    }

    /// <summary>The process goes on to exist and to hold its connections, but does nothing more.</summary>
    public void Freeze() => Signal("STOP");

    public void Thaw() => Signal("CONT");

    /// <summary>Ends as a service manager ends it; what it wrote until then is kept.</summary>
    public Task StopAsync()
    {
        Signal("TERM");
        return _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>As Ctrl+C does.</summary>
    public void Interrupt() => Signal("INT");

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static Uri? AddressIn(string line, string label)
    {
        var isSaid = line.TrimStart().StartsWith(label + " ", StringComparison.Ordinal) || line.Contains($"\"Message\":\"{label} ", StringComparison.Ordinal);
        return isSaid && Address.Match(line) is { Success: true } address ? new Uri(address.Value) : null;
    }

    [GeneratedRegex("https?://[^ \"]+", RegexOptions.None, 1000)]
    private static partial Regex Address { get; }

    private void Keep(string? line)
    {
        if (line is not null)
            _output.Enqueue(line);
    }
}
