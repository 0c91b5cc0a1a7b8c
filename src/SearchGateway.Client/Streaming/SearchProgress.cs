using SearchGateway.V1;

namespace SearchGateway.Client;

/// <summary>
/// One thing that a streamed search tells. Closed: a system is released, then what becomes of the persons with it; at last the
/// sealed answer.
/// </summary>
public abstract record SearchProgress
{
    private protected SearchProgress(IReadOnlyList<ShownPerson> persons) => Persons = persons;

    /// <summary>All persons once the release that this belongs to is shown, the most urgent first.</summary>
    public IReadOnlyList<ShownPerson> Persons { get; }

    /// <summary>A system's outcome. What it changes of the persons follows.</summary>
    public sealed record SystemReleased : SearchProgress
    {
        internal SystemReleased(SystemAnswer system, Receipt receipt, IReadOnlyList<ShownPerson> persons)
            : base(persons) => (System, Receipt) = (system, receipt);

        /// <summary>The outcome.</summary>
        public SystemAnswer System { get; }

        /// <summary>The receipt of the record behind it, and behind what follows until the next release.</summary>
        public Receipt Receipt { get; }
    }

    /// <summary>Persons shown before ended, and others stand in their place.</summary>
    public sealed record PersonsRegrouped : SearchProgress
    {
        internal PersonsRegrouped(Regrouping regrouping, IReadOnlyList<ShownPerson> persons)
            : base(persons) => Regrouping = regrouping;

        /// <summary>Who ended, who stands in their place, and why.</summary>
        public Regrouping Regrouping { get; }
    }

    /// <summary>A person none of whose records was shown before.</summary>
    public sealed record PersonAppeared : SearchProgress
    {
        internal PersonAppeared(ShownPerson person, IReadOnlyList<ShownPerson> persons)
            : base(persons) => Person = person;

        /// <summary>The person.</summary>
        public ShownPerson Person { get; }
    }

    /// <summary>A person gained records, or something else is now known of them. What was shown of their records stands.</summary>
    public sealed record PersonChanged : SearchProgress
    {
        internal PersonChanged(ShownPerson person, IReadOnlyList<ShownPerson> persons)
            : base(persons) => Person = person;

        /// <summary>The person as they now stand.</summary>
        public ShownPerson Person { get; }
    }

    /// <summary>The end: the sealed answer, equal to what one search without a stream gives.</summary>
    public sealed record Sealed : SearchProgress
    {
        internal Sealed(Answer answer, IReadOnlyList<ShownPerson> persons)
            : base(persons) => Answer = answer;

        /// <summary>The answer. The nth of <see cref="Persons"/> is its nth person; a gateway that tells of no persons leaves those empty.</summary>
        public Answer Answer { get; }
    }
}
