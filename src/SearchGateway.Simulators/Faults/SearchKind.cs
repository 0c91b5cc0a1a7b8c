namespace SearchGateway.Simulators.Faults;

/// <summary>Searches by what they cost a central system.</summary>
internal enum SearchKind
{
    /// <summary>By names and dates.</summary>
    Alphanumeric,

    /// <summary>By the number of a document, a visa or a file, or of another object.</summary>
    Document,

    /// <summary>By fingerprints or a face among all of them.</summary>
    Biometric,
}
