namespace SearchGateway.Matching;

/// <summary>What each kind of agreement and of disagreement counts.</summary>
internal static class MatchWeights
{
    // Similarities of two words, in thousandths.
    public const int Transliteration = 975;
    public const int Spelling = 970;
    public const int OtherForm = 720;
    public const int MarkedTruncation = 900;
    public const int Prefix = 820;
    public const int Initial = 640;
    public const int TwoSounds = 590;
    public const int ThreeSounds = 720;
    public const int MoreSounds = 740;
    public const int Consonants = 900;
    public const int SameSound = 930;

    // What a slip costs, in thousandths of a word of one letter; without a shared sound besides; least that counts.
    public const int LetterSlope = 780;
    public const int NoSound = 30;
    public const int LeastLetters = 620;

    // Of words that are not alike: letters shared from which they count at all, by what, and with the same first letter.
    public const int FaintFrom = 600;
    public const int FaintBase = 150;
    public const int FaintSlope = 400;
    public const int FaintFirst = 80;

    // Changes of letters, in hundredths of a slip.
    public const int Vowel = 40;
    public const int VowelInOut = 60;
    public const int AspirateInOut = 40;
    public const int NearSound = 52;
    public const int Inverted = 80;
    public const int FirstLetter = 10;

    // Thousandths that stay of a similarity.
    public const int OtherField = 900;
    public const int OtherPlace = 960;
    public const int LaterGivenAsSurname = 940;
    public const int Join = 990;

    // What a word without a counterpart loses, in thousandths of its weight, by the side on which it stands.
    public const int LooseShorter = 900;
    public const int LooseLonger = 470;
    public const int LooseBesideOne = 1200;
    public const int LooseEqual = 700;
    public const int LoosePart = 680;
    public const int LooseBase = 10;

    // What the unlike part of two words loses, in thousandths of their weight, and at least, in units of a word.
    public const int Unlike = 1300;
    public const int UnlikeBase = 30;
    public const int UnlikeSpread = 1000;

    // Weights of words, in units.
    public const int FewestUnits = 64;
    public const int MostUnits = 248;
    public const int InitialUnits = 64;
    public const int FlatUnits = 160;
}
