namespace SearchGateway.Tests.Shared.Commands;

/// <summary>What a command writes to, so that its output can be tested.</summary>
internal sealed record Terminal(TextWriter Out, TextWriter Error);

/// <summary>The tool was used wrongly; the message says what to do.</summary>
internal sealed class UsageException(string message) : Exception(message);
