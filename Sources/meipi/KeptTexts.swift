import Controller
import Model
import Storage

extension Library {
    /// Texts that are kept, the newest first, with their times as a clock here shows them.
    func kept(_ subject: KeptTexts.Subject) throws -> [KeptText] {
        switch subject {
        case .versions(let comment):
            try versions(of: comment).reversed().map {
                KeptText(.version(isShown: $0.isShown, isConcurrent: $0.isConcurrent), time: clock($0.time), text: $0.text)
            }
        case .draftVersions(let draft):
            try draftVersions(of: draft).map { KeptText(.draftVersion, time: clock($0.kept), text: $0.text) }
        case .deleted(let article):
            try deletedComments(on: article).map { KeptText(.deleted($0.id), time: clock($0.deleted), text: $0.comment.text) }
        case .drafts(let article):
            try drafts(of: article).map { KeptText(.draft($0.draft), time: clock($0.kept), text: $0.draft.text) }
        }
    }
}

private func clock(_ time: Milliseconds) -> String { PrintedDate(local: time).printed }
