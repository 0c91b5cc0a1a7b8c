using Google.Protobuf;
using SearchGateway.V1;

namespace SearchGateway.Cli.Input;

/// <summary>A template as typed: base64, or @ and a file's name.</summary>
internal static class BiometricArgument
{
    /// <summary><c>right-index=BASE64</c> or <c>right-index=@file</c>.</summary>
    /// <exception cref="UsageException">The finger or the template is not understood.</exception>
    public static BiometricTemplate Finger(string text)
    {
        var split = text.IndexOf('=', StringComparison.Ordinal);
        var finger = split > 0 ? ContractNames.Find<BiometricKind>(text[..split]) : null;
        if (finger is not { } kind || kind == BiometricKind.Face)
        {
            var fingers = ContractNames.All<BiometricKind>().Where(name => name != "face");
            throw new UsageException($"--fingerprint: write FINGER=BASE64 or FINGER=@FILE; FINGER is one of {string.Join(", ", fingers)}.");
        }

        return new BiometricTemplate { Kind = kind, Template = Template("--fingerprint", text[(split + 1)..]) };
    }

    /// <summary><c>BASE64</c> or <c>@file</c>.</summary>
    /// <exception cref="UsageException">The template is not understood.</exception>
    public static BiometricTemplate Face(string text) =>
        new() { Kind = BiometricKind.Face, Template = Template("--face", text) };

    private static ByteString Template(string option, string text)
    {
        try
        {
            return text.StartsWith('@') ? ByteString.CopyFrom(File.ReadAllBytes(text[1..])) : ByteString.FromBase64(text);
        }
        catch (FormatException)
        {
            throw new UsageException($"{option}: the template is not base64; a file is given as @FILE.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"{option}: the file cannot be read: {unreadable.Message}");
        }
    }
}
