namespace SearchGateway.Matching;

/// <summary>What each kind of agreement and of disagreement counts; measured, see docs/matching.md.</summary>
internal static class MatchWeights
{
    // Similarities of two words, in thousandths.
    public const int Transliteration = 975;
    public const int Spelling = 970;
    public const int SameSound = 911;
    public const int MarkedTruncation = 900;
    public const int Consonants = 900;
    public const int ReadArabic = 950;
    public const int Prefix = 880;
    public const int Initial = 800;
    public const int OtherForm = 780;
    public const int OtherRomanisation = 870;
    public const int MoreSounds = 700;
    public const int TwoSounds = 480;

    // What a slip costs, in thousandths of a word of one letter; the least similarity that counts.
    public const int LetterSlope = 852;
    public const int LeastLetters = 400;

    // Two words have at least so many letters together: a slip is as likely in a short word.
    public const int FewestLetters = 7;

    // Of words that are not alike: similarity of letters from which it counts at all, and the part of it that counts.
    public const int FaintFrom = 450;
    public const int FaintPart = 900;

    // Changes of letters, in hundredths of a slip.
    public const int Vowel = 40;
    public const int VowelInOut = 50;
    public const int AspirateInOut = 20;
    public const int NearSound = 52;
    public const int Inverted = 80;

    // Of a Latin spelling beside one in Arabic letters: vowels and an H that are not written, and what is open to any reading.
    public const int ShortVowel = 5;
    public const int LongVowel = 25;
    public const int OuterVowel = 40;
    public const int SilentAspirate = 15;
    public const int MostOpen = 60;

    // Thousandths that stay of a similarity, by where the words stand and whether they were joined.
    public const int OtherField = 900;
    public const int OtherPlace = 960;
    public const int LaterGivenAsSurname = 955;
    public const int Join = 990;
    public const int JoinedInverted = 940;
    public const int JoinedForm = 890;

    // What a word without a counterpart loses, in thousandths of its weight, by the side on which it stands.
    public const int LooseShorter = 650;
    public const int LooseLonger = 361;
    public const int LooseBesideOne = 577;
    public const int LooseEqual = 448;

    // What the unlike part of two words loses: thousandths of the lighter weight, of what the other is heavier, and units.
    public const int Unlike = 1300;
    public const int UnlikeSpread = 1400;
    public const int UnlikeBase = 27;

    // Weights of words, in units.
    public const int FewestUnits = 64;
    public const int MostUnits = 248;
    public const int InitialUnits = 56;
    public const int FlatUnits = 160;
}
