namespace SearchGateway.Model;

/// <summary>The colour of a link between two records of different systems; Regulation (EU) 2019/817 Art. 30 to 33. Values stand in the contract.</summary>
public enum LinkColour
{
    /// <summary>One person, found by the rules or by a verification; Art. 33.</summary>
    White = 1,

    /// <summary>Not yet verified: a person has to look; Art. 30.</summary>
    Yellow,

    /// <summary>Verified: two different persons; Art. 31.</summary>
    Green,

    /// <summary>Verified: an identity or a document is used without justification; Art. 32. Never alone a legal consequence (Art. 32(2)).</summary>
    Red,
}

/// <summary>Who gave a link its colour.</summary>
public enum LinkOrigin
{
    /// <summary>The rules; white and yellow only. Regulation (EU) 2019/817 Art. 28.</summary>
    Automatic = 1,

    /// <summary>The authority that verified it; white, green and red. Regulation (EU) 2019/817 Art. 29.</summary>
    Manual,
}

/// <summary>What a comparison of one kind of data came to.</summary>
public enum LinkVerdict
{
    /// <summary>The same.</summary>
    Same = 1,

    /// <summary>Similar; of identity data only.</summary>
    Similar,

    /// <summary>Different.</summary>
    Different,

    /// <summary>At least one side has none, or none that the caller may see: nothing can be said.</summary>
    AbsentInOne,
}
