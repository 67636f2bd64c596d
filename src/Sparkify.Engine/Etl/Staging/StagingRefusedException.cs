using System.Data.Common;

namespace Sparkify.Engine.Etl.Staging;

/// <summary>The engine gave up on some files as a whole: the load starts again, and reads them line by line.</summary>
internal sealed class StagingRefusedException(DbException reason) : Exception(reason.Message, reason);
