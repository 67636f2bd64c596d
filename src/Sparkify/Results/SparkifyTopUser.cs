namespace Sparkify;

/// <summary>A user by plays.</summary>
public sealed record SparkifyTopUser
{
    /// <summary>The place in the list, from 1.</summary>
    public required int Rank { get; init; }

    /// <summary>The user's id.</summary>
    public required long UserId { get; init; }

    /// <summary>First name, as the latest event has it.</summary>
    public required string? FirstName { get; init; }

    /// <summary>Last name, as the latest event has it.</summary>
    public required string? LastName { get; init; }

    /// <summary>free or paid, as the latest event has it.</summary>
    public required string? Level { get; init; }

    /// <summary>Plays.</summary>
    public required long Plays { get; init; }

    /// <summary>Sessions in which they were played.</summary>
    public required long Sessions { get; init; }

    /// <summary>Time listened: the sum of the songs' lengths.</summary>
    public required TimeSpan Listened { get; init; }
}
