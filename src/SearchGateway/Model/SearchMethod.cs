namespace SearchGateway.Model;

/// <summary>How a system is to use the keys it is sent. The law names it per access.</summary>
public enum SearchMethod
{
    /// <summary>Every key may find a record; Regulation (EC) 767/2008 Art. 15, Regulation (EC) 1987/2006 Art. 27.</summary>
    Consultation,

    /// <summary>One to one: a number or the identity finds, biometrics only confirm; Regulation (EC) 767/2008 Art. 18, 19.</summary>
    Verification,

    /// <summary>One to many: biometrics find, or what the law accepts in their stead; Regulation (EC) 767/2008 Art. 20.</summary>
    Identification,
}
