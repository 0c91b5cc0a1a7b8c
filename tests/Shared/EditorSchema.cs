using System.Diagnostics;

namespace SearchGateway.Tests.Shared;

/// <summary>What a validator of another make says of files by the schemas that editors read.</summary>
internal static class EditorSchema
{
    /// <summary>What the validator has against YAML by a schema, a line each; empty if nothing. Several documents are each named by their place, from 0.</summary>
    /// <param name="schema">Path of the JSON Schema.</param>
    /// <param name="yaml">One or several documents.</param>
    public static string Validate(string schema, string yaml)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(Repository.Root, "tests", "Shared", "validate.py"), schema])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var validator = Process.Start(start)!;
        validator.StandardInput.Write(yaml);
        validator.StandardInput.Close();
        var faults = validator.StandardOutput.ReadToEnd();
        var trouble = validator.StandardError.ReadToEnd();
        validator.WaitForExit();
        return validator.ExitCode == 0 ? faults : throw new InvalidOperationException(trouble);
    }
}
