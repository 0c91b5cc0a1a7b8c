using System.Text;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Which beginnings and ends of a word are words of a table as well, all looked up together, and which pieces are particles.</summary>
internal sealed class WordPieces(IWordTable words)
{
    private const int ShortestParticle = 2;
    private const int LongestParticles = 8;

    // By their length the beginnings, the last of which is the word itself; behind them, by their start, the ends.
    private int[] _numbers = [];
    private int[] _sought = [];

    // By where they begin, bits of the lengths of particles.
    private int[] _particles = [];
    private string _text = "";

    /// <summary>The hashes of the folds of the pieces that are looked up, a group of one each.</summary>
    public SoughtHashes Hashes { get; } = new();

    /// <summary>Words that may be one of the pieces.</summary>
    public List<int> Found { get; } = [];

    /// <summary>The number of the word itself; 0 if it is not in the table, as of its pieces.</summary>
    public int Whole => Beginning(_text.Length);

    /// <summary>The number of the piece of the first so many letters.</summary>
    public int Beginning(int length) => _numbers[length];

    /// <summary>The number of the piece from some letter on, which is not the first.</summary>
    public int End(int start) => _numbers[_text.Length + start];

    /// <summary>Whether a piece is a particle, or two as in VANDEN and DELA.</summary>
    public bool AreParticles(int start, int length) => length <= LongestParticles && ((_particles[start] >> length) & 1) != 0;

    /// <summary>Looks up the pieces of another word.</summary>
    public void Begin(string text)
    {
        _text = text;
        if (_numbers.Length < 2 * text.Length)
            (_numbers, _sought, _particles) = (new int[4 * text.Length], new int[4 * text.Length], new int[2 * text.Length]);
        Hashes.Clear();
        Found.Clear();
        var isAscii = Ascii.IsValid(text);
        for (var piece = 1; piece < 2 * text.Length; piece++)
            Seek(piece, isAscii);
        if (Hashes.Groups > 0)
            words.TakeNumbers(this);
        FindParticles();
    }

    /// <summary>The letters of a piece that is looked up, by its group.</summary>
    public ReadOnlySpan<char> Sought(int group) => Letters(_sought[group]);

    /// <summary>Says which word a piece is that is looked up.</summary>
    public void Take(int group, int number) => _numbers[_sought[group]] = number;

    private void Seek(int piece, bool isAscii)
    {
        var letters = Letters(piece);
        Span<char> room = stackalloc char[2 * letters.Length];
        var fold = room[..SpellingFold.Write(letters, room)];
        _numbers[piece] = 0;
        if (letters.Length <= IWordTable.ShortWord || !isAscii)
        {
            _numbers[piece] = words.Number(letters, fold);
            return;
        }

        _sought[Hashes.Groups] = piece;
        Hashes.Add(WordHash.Whole(fold));
        Hashes.EndGroup();
    }

    private void FindParticles()
    {
        for (var start = 0; start < _text.Length; start++)
        {
            _particles[start] = 0;
            for (var length = ShortestParticle; length <= Math.Min(LongestParticles, _text.Length - start); length++)
                _particles[start] |= Particles.Has(_text.AsSpan(start, length), inSurname: false) ? 1 << length : 0;
        }

        // What begins further on is single particles yet.
        for (var start = 0; start < _text.Length; start++)
        {
            var single = _particles[start];
            for (var length = ShortestParticle; length <= LongestParticles - ShortestParticle; length++)
                _particles[start] |= ((single >> length) & 1) == 0 || start + length >= _text.Length ? 0 : _particles[start + length] << length;
        }
    }

    private ReadOnlySpan<char> Letters(int piece) => piece <= _text.Length ? _text.AsSpan(0, piece) : _text.AsSpan(piece - _text.Length);
}
