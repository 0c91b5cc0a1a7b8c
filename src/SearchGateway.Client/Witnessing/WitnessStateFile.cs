using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SearchGateway.Client;

/// <summary>
/// Where a witness stands, on disk before it signs. Two halves are written in turn, each with its number and hash: a write that a
/// crash cuts off leaves the other half, which is what was signed last. One process at a time holds the file.
/// </summary>
public sealed class WitnessStateFile : IDisposable
{
    private const int Half = 256 * 1024;

    private readonly FileStream _file;
    private readonly Dictionary<string, WitnessState> _logs = new(StringComparer.Ordinal);
    private long _number;

    private WitnessStateFile(FileStream file) => _file = file;

    /// <summary>The logs of which something was signed.</summary>
    public IReadOnlyCollection<string> Origins => _logs.Keys;

    /// <summary>Opens the state that is there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="create">True: starts anew where there is no file. A witness that has lost its state must not do so: it could sign a second history.</param>
    /// <exception cref="IOException">The file is missing, held by another process, damaged, or cannot be opened; the message says which.</exception>
    public static WitnessStateFile Open(string path, bool create)
    {
        if (!create && !File.Exists(path))
            throw new IOException($"There is no state file '{path}'. A new witness says so once; one that has lost its state must get another name and key.");
        var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0,
        });
        try
        {
            var state = new WitnessStateFile(file);
            state.Read();
            return state;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    internal WitnessState? Of(string origin) => _logs.GetValueOrDefault(origin);

    /// <summary>Durable when it returns; otherwise the state is what it was.</summary>
    internal void Write(string origin, WitnessState state)
    {
        var logs = new Dictionary<string, WitnessState>(_logs, StringComparer.Ordinal) { [origin] = state };
        var content = JsonSerializer.SerializeToUtf8Bytes(new Content(_number + 1, logs));
        byte[] bytes = [.. Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData(content))), (byte)'\n', .. content, (byte)'\n'];
        if (bytes.Length > Half)
            throw new IOException("The state file has no room for so many logs.");
        RandomAccess.Write(_file.SafeFileHandle, bytes, (_number + 1) % 2 * Half);
        RandomAccess.FlushToDisk(_file.SafeFileHandle);
        (_number, _logs[origin]) = (_number + 1, state);
    }

    private void Read()
    {
        if (_file.Length == 0)
            return;
        var newest = new[] { ReadHalf(0), ReadHalf(1) }.MaxBy(half => half?.Number ?? -1)
            ?? throw new IOException($"The state file '{_file.Name}' is damaged: nothing in it can be trusted. Restore it, or set up another witness.");
        _number = newest.Number;
        foreach (var (origin, state) in newest.Logs)
            _logs[origin] = state;
    }

    private Content? ReadHalf(int which)
    {
        var bytes = new byte[Half];
        var read = RandomAccess.Read(_file.SafeFileHandle, bytes, (long)which * Half);
        var text = Encoding.UTF8.GetString(bytes, 0, read).Split('\n', 3);
        if (text.Length < 3 || text[0] != Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text[1]))))
            return null;
        return JsonSerializer.Deserialize<Content>(text[1]);
    }

    private sealed record Content(long Number, Dictionary<string, WitnessState> Logs);
}

/// <summary>The last checkpoint that a witness signed for a log.</summary>
/// <param name="Size">Number of records.</param>
/// <param name="Root">Root over them, 32 bytes.</param>
/// <param name="Note">The checkpoint as the log signed it.</param>
internal sealed record WitnessState(long Size, byte[] Root, string Note);
