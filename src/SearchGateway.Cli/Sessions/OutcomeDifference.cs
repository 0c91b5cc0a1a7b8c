namespace SearchGateway.Cli.Sessions;

/// <summary>One thing in which two outcomes of a search differ.</summary>
/// <param name="Subject">A system in lower case, <c>persons</c>, <c>links</c>, <c>rules</c> or <c>search</c>.</param>
/// <param name="Kind">What differs, such as <c>outcome</c>, <c>field_withheld</c> or <c>field_released</c>.</param>
/// <param name="Text">The same in words.</param>
internal sealed record OutcomeDifference(string Subject, string Kind, string Text);
