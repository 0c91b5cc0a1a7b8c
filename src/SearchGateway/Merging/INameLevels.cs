namespace SearchGateway.Merging;

/// <summary>Tells how far two names agree, as a level of <see cref="LinkageLevels"/>: anew, or as it was found before.</summary>
internal interface INameLevels
{
    /// <summary>How far two names agree.</summary>
    byte Names(RecordName left, RecordName right);
}
