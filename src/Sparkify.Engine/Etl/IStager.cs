using Sparkify.Engine.Sources;
using Sparkify.Engine.Staging;

namespace Sparkify.Engine.Etl;

/// <summary>Brings what is in the plan's files into the staging tables.</summary>
internal interface IStager : IAsyncDisposable
{
    /// <summary>The texts that were repaired on the way.</summary>
    IReadOnlyCollection<TextRepaired> Repairs { get; }

    /// <summary>What is done before the transaction begins, once for a load.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Gives the files the ids that their rows carry.</summary>
    /// <param name="lastFileId">The last id that is taken.</param>
    void Number(long lastFileId);

    /// <summary>Stages the files of one kind, in the transaction.</summary>
    Task StageAsync(SourceKind kind, CancellationToken cancellationToken);

    /// <summary>Forgets what the transaction counted, which begins again.</summary>
    void Restart();
}
