namespace SearchGateway.Model;

/// <summary>Facts of a check, declared by the officer, to which the law attaches consequences.</summary>
[Flags]
public enum Circumstances
{
    /// <summary>None declared.</summary>
    None = 0,

    /// <summary>Fingerprints cannot be used; Regulation (EC) 767/2008 Art. 18(3), 19(2).</summary>
    FingerprintsUnusable = 1 << 0,

    /// <summary>The commander ordered checks by sticker alone; Regulation (EU) 2016/399 Art. 8(3)(c).</summary>
    VerificationDerogation = 1 << 1,

    /// <summary>The verification failed; Regulation (EC) 767/2008 Art. 18(5).</summary>
    VerificationFailed = 1 << 2,

    /// <summary>Doubt about the identity, the document or the visa; Regulation (EC) 767/2008 Art. 18(5).</summary>
    IdentityInDoubt = 1 << 3,

    /// <summary>The person stands before the officer.</summary>
    PersonPresent = 1 << 4,

    /// <summary>
    /// A person with the right of free movement is checked against databases on a non-systematic basis;
    /// Regulation (EU) 2016/399 Art. 8(2).
    /// </summary>
    NonSystematicCheck = 1 << 5,

    /// <summary>
    /// The host Member State's guard is present and has instructed the team member, who is trained and named in the operational
    /// plan; Regulation (EU) 2018/1862 Art. 50.
    /// </summary>
    HostInstruction = 1 << 6,

    /// <summary>The person has no travel document or other credible proof of identity; Regulation (EU) 2019/817 Art. 20(1)(a).</summary>
    NoDocument = 1 << 7,

    /// <summary>The person cannot or will not cooperate; Regulation (EU) 2019/817 Art. 20(1)(e).</summary>
    CooperationRefused = 1 << 8,

    /// <summary>The person is twelve or older, or it is in the child's best interests; Regulation (EU) 2019/817 Art. 20(1).</summary>
    AgePermits = 1 << 9,
}
