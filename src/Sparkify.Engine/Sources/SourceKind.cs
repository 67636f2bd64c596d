namespace Sparkify.Engine.Sources;

/// <summary>What a source holds.</summary>
internal enum SourceKind
{
    /// <summary>Event logs.</summary>
    Events,

    /// <summary>The song catalogue.</summary>
    Songs,
}
