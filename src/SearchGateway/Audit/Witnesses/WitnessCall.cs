namespace SearchGateway.Audit.Witnesses;

/// <summary>Sends the body of an add-checkpoint request to a witness. A failure to reach it is an exception.</summary>
/// <param name="address">The witness's address.</param>
/// <param name="body">The body.</param>
/// <param name="cancellationToken">Ends the call when its time is over.</param>
public delegate Task<WitnessAnswer> WitnessCall(Uri address, string body, CancellationToken cancellationToken);

/// <summary>What a witness answered over HTTP.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body, cut at some thousand characters.</param>
public readonly record struct WitnessAnswer(int Status, string Body);
